"""Text of the old Vietnamese fonts (TCVN3, VNI), or of UTF-8 read as Windows text → Unicode."""

import re

from directives.core.text import fold, nfc
from directives.intake.syllables import SYLLABLE

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}
_VNI_PAIR = re.compile("[aeouyôöAEOUYÔÖ][øùûõïØÙÛÕÏ]|[aeoAEO][âàáåãäÂÀÁÅÃÄ]|[aA][êèéúüëÊÈÉÚÜË]")
_VNI_ALONE = re.compile("[ñìíæóòîôöÑÌÍÆÓÒÎÔÖ]")
_UTF8_AS_WINDOWS = re.compile("á[º»]|Ä[\u2018\u0091]|Æ[°¡]|Ã[¡-¿ ]|Ä\u0192")
_UNICODE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_SIGNS = {"tcvn3": re.compile("[µ¸¶·¹¨»¾¼½©®ª«¬\u00ad§¦¡]"), "vni": _VNI_PAIR, "utf8": _UTF8_AS_WINDOWS}
#: Signs of an old font in a hundred letters, and words that must come out right.
_LEAST_SIGNS = 0.015
_LEAST_WORDS = 0.75
_SAMPLE = 20_000
NAMES = {"tcvn3": "TCVN3", "vni": "VNI", "utf8": "UTF-8"}


def named(text: str) -> str | None:
    """Which old encoding a text is in, None when in none."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 20 or len(_UNICODE.findall(sample)) > 0.01 * letters:
        return None
    for name, signs in _SIGNS.items():
        if len(signs.findall(sample)) >= _LEAST_SIGNS * letters:
            mended = converted(sample, name)
            if _share_of_words(mended) >= _LEAST_WORDS and _UNICODE.search(mended):
                return name
    return None


def converted(text: str, name: str) -> str:
    """The text in Unicode."""
    if name == "tcvn3":
        return nfc("\n".join(map(_from_tcvn3, text.split("\n"))))
    if name == "vni":
        return nfc(_VNI_ALONE.sub(_single, _VNI_PAIR.sub(_pair, text)))
    try:
        return nfc(text.encode("cp1252", "replace").decode("utf-8", "replace"))
    except UnicodeError:
        return text


def _from_tcvn3(line: str) -> str:
    """Its fonts of capitals have the codes of small letters: a line of capitals is known by the others."""
    plain = [char for char in line if char.isascii() and char.isalpha()]
    mended = line.translate(_TCVN3)
    return mended.upper() if sum(map(str.isupper, plain)) > 0.8 * max(len(plain), 1) else mended


def _pair(match: re.Match[str]) -> str:
    base, mark = match[0][0], match[0][1].lower()
    if base.lower() in "ôö":
        return _kept(_ALONE[base.lower()], base) + _TONES[mark]
    if mark in _TONES:
        return base + _TONES[mark]
    if mark in _HATS:
        return base + "\u0302" + _HATS[mark]
    return base + "\u0306" + _BREVES[mark]


def _single(match: re.Match[str]) -> str:
    return _kept(_ALONE[match[0].lower()], match[0])


def _kept(letter: str, like: str) -> str:
    # The letters already made by a pair are told apart by having left the old font's range.
    return letter.upper() if like.isupper() else letter


def _share_of_words(text: str) -> float:
    words = [word for word in re.findall(r"[a-z]+", fold(text)) if len(word) > 1]
    return sum(1 for word in words if SYLLABLE.fullmatch(word)) / len(words) if words else 0.0
