"""Names of bodies as offices shorten them: `Sở KH&ĐT`, `BCHQS tỉnh`, `LĐLĐ`, `Sở Lao động - TB&XH`."""

# Initials that could be syllables: Công an, đảng ủy.
_LIKE_SYLLABLES = frozenset({"ca", "du"})
_JOINING = frozenset({"va", "cua", "thuoc"})


def abbreviates(short: str, full: str) -> bool:
    """Whether every word of the folded `short` is a word of `full` or the initials of several, in order."""
    return short != full and _fits(_words(short), _words(full))


def may_abbreviate(short: str) -> bool:
    """Whether a folded name has a word that reads like initials: cheap, asked before the names are walked."""
    return any(len(word) <= 7 and not _is_syllable(word) for word in short.split())


def _words(key: str) -> tuple[str, ...]:
    return tuple(word for word in key.split() if word not in _JOINING)


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if not short or not full:
        return not short and not full
    if short[0] == full[0] and _fits(short[1:], full[1:]):
        return True
    count = len(short[0])
    initials = "".join(word[0] for word in full[:count])
    return count > 1 and short[0] == initials and _fits(short[1:], full[count:])


_VOWELS = frozenset("aeiouy")
_STARTS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdghklmnpqrstvx", "")
_ENDS = ("ch", "ng", "nh", *"cmnpt", "")


def _is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable; `ca` can, and is asked for by name."""
    if word in _LIKE_SYLLABLES:
        return False
    return any(
        word.startswith(start)
        and word.endswith(end)
        and (vowels := word[len(start) : len(word) - len(end)])
        and len(vowels) <= 3
        and set(vowels) <= _VOWELS
        for start in _STARTS
        for end in _ENDS
    )
