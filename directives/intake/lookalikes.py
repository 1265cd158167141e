"""Letters that a scan takes for one another: what a word that is no syllable was before."""

from collections.abc import Iterator
from functools import lru_cache

from directives.intake.scanned import KNOWN, PAIRS
from directives.intake.syllables import SYLLABLE

#: As read, and as it stood on the page; folded.
_PAIRS = """
b h,h b,l t,t l,c e,e c,o a,a o,u n,n u,q g,g q,j i,l i,i l,rn m,m rn,ri n,ri m,ii u,tr u,ur u,
ir u,it u,eh ch,lh th,ih th,fh th,tb th,cb ch,nb nh,kb kh,gb gh,pb ph,lr tr,ti n,in m,vv w,d o,
6 o,0 o,1 i,5 s,y v,v y,f t,t f,w u,ee e,oo o,uu u,s e,e s,x v,z s
"""
_TAKEN = tuple(tuple(pair.split()) for pair in _PAIRS.replace("\n", "").split(","))


def meant(before: str, word: str, after: str) -> str | None:
    """The syllable a misread word was, when it makes a usual pair with a neighbour."""
    for candidate in _candidates(word):
        if (before, candidate) in PAIRS or (candidate, after) in PAIRS:
            return candidate
    return None


@lru_cache(maxsize=8192)
def _candidates(word: str) -> tuple[str, ...]:
    """Known syllables one misread letter away, in the order of how often scans err so."""
    found = dict.fromkeys(one for one in _changed(word) if one in KNOWN)
    return tuple(found)


def _changed(word: str) -> Iterator[str]:
    for read, stood in _TAKEN:
        at = word.find(read)
        while at >= 0:
            changed = f"{word[:at]}{stood}{word[at + len(read) :]}"
            if SYLLABLE.fullmatch(changed):
                yield changed
            at = word.find(read, at + 1)
