"""What may be a Vietnamese syllable, folded: onset, rime."""

import re

ONSETS = "ngh|ng|nh|ch|gh|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x"
CODAS = "ng|nh|ch|c|m|n|p|t"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|ien|ieng"
    "|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oat|oay|oc|oe|oen|oet|oi|om|on|ong"
    "|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uen|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut"
    "|uu|uy|uya|uyen|uyet|uynh|uyt|y|yen|yet|yeu"
)
SYLLABLE = re.compile(rf"(?:{ONSETS}|gi)?(?:{_RIMES})")
