"""The words of a printed paper for slugs. Printed papers are Vietnamese and not translated."""

from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind

KINDS: dict[str, str] = {
    DocumentKind.CHI_THI: "Chỉ thị",
    DocumentKind.THONG_TRI: "Thông tri",
    DocumentKind.NGHI_QUYET: "Nghị quyết",
    DocumentKind.KET_LUAN: "Kết luận",
    DocumentKind.QUYET_DINH: "Quyết định",
    DocumentKind.QUY_DINH: "Quy định",
    DocumentKind.QUY_CHE: "Quy chế",
    DocumentKind.KE_HOACH: "Kế hoạch",
    DocumentKind.CHUONG_TRINH: "Chương trình",
    DocumentKind.DE_AN: "Đề án",
    DocumentKind.HUONG_DAN: "Hướng dẫn",
    DocumentKind.THONG_BAO: "Thông báo",
    DocumentKind.BAO_CAO: "Báo cáo",
    DocumentKind.TO_TRINH: "Tờ trình",
    DocumentKind.CONG_VAN: "Công văn",
}
DIRECTIVE_STATES: dict[str, str] = {
    DirectiveState.DRAFT: "Dự thảo",
    DirectiveState.IN_REVIEW: "Đang kiểm tra",
    DirectiveState.ISSUED: "Đã ban hành",
    DirectiveState.IN_FORCE: "Còn hiệu lực",
    DirectiveState.REPLACED: "Đã thay thế",
    DirectiveState.REPEALED: "Đã bãi bỏ",
    DirectiveState.CLOSED: "Đã kết thúc",
}
RESULTS: dict[str, str] = {
    "done_on_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "done_no_deadline": "Hoàn thành, không hạn",
    "in_time": "Trong hạn",
    "due_soon": "Sắp đến hạn",
    "overdue": "Quá hạn",
    "no_deadline": "Không hạn",
}
SHORT_RESULTS: dict[str, str] = {
    "done_on_time": "HT đúng hạn",
    "done_late": "HT quá hạn",
    "done_no_deadline": "HT, không hạn",
    "in_time": "Trong hạn",
    "due_soon": "Sắp đến hạn",
    "overdue": "Quá hạn",
    "no_deadline": "Không hạn",
}
