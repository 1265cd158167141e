"""Whom a proposed task charges: the bodies named in the text, as units, groups, or names still to be said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from directives.domain.proposals import Actor, TaskProposal, is_resolved
from directives.intake.types import DraftActor
from directives.models import Unit
from directives.queries.addressees import exists_on
from directives.queries.gazetteer import Meant, Names


def propose(task: TaskProposal, found: Sequence[DraftActor], role: str, names: Names) -> None:
    """Add those named; two names of one unit or group ("các cấp ủy, tổ chức đảng") are one. Names that
    meant nobody before are set aside, to be seen and taken back."""
    actors: list[Actor] = []
    for one in _whole(found):
        for meant in names.resolve_all(one.name) or [Meant()]:
            actor = _actor(one, role, meant)
            if meant.nobody:
                task.setdefault("left_out", []).append(actor)
            else:
                _add(actors, actor)
    task["actors"] += actors


def read_again(actor: Actor, names: Names) -> None:
    """What the name means on another day; what a person chose stays, and so does what still exists then
    under a name that says nothing by itself."""
    meant = names.resolve(actor["wording"])
    if actor.get("by_hand") or (not meant.is_known and _stands(actor, names)):
        return
    actor["unit"], actor["group"], actor["excluded"] = meant.unit, meant.group, list(meant.excluded)
    actor["confidence"] = meant.score
    actor.pop("remembered", None)
    if meant.remembered:
        actor["remembered"] = meant.remembered


def _stands(actor: Actor, names: Names) -> bool:
    if actor["unit"] is None:
        return actor["group"] is not None
    unit = Unit.objects.filter(pk=actor["unit"]).first()
    return unit is not None and exists_on(unit, names.day)


def _whole(found: Sequence[DraftActor]) -> Iterator[DraftActor]:
    """An exception in brackets holds commas, at which a list of names is cut: "các sở (trừ Sở A, Sở B)"."""
    opened: DraftActor | None = None
    for one in found:
        if opened is not None:
            opened = replace(opened, name=f"{opened.name}, {one.name}", end=one.end)
        else:
            opened = one
        if opened.name.count("(") <= opened.name.count(")"):
            yield opened
            opened = None
    if opened is not None:
        yield opened


def _add(actors: list[Actor], actor: Actor) -> None:
    same = next((a for a in actors if is_resolved(a) and _meaning(a) == _meaning(actor)), None)
    if same is None:
        actors.append(actor)
        return
    same["wording"] = f"{same['wording']}, {actor['wording']}"
    same["end"] = max(same["end"], actor["end"])


def _meaning(actor: Actor) -> tuple[int | None, int | None, list[int]]:
    return actor["unit"], actor["group"], actor["excluded"]


def _actor(found: DraftActor, role: str, meant: Meant) -> Actor:
    actor = Actor(
        role=role,
        wording=found.name,
        unit=meant.unit,
        group=meant.group,
        excluded=list(meant.excluded),
        confidence=min(found.confidence, meant.score),
        start=found.start,
        end=found.end,
    )
    if meant.remembered:
        actor["remembered"] = meant.remembered
    return actor
