"""Who did something and who is to do it in, who leads now and which units came and went out."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.model.values import Responsibility
from planforge.problems import Message, Wording, hint, listed

Units = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hands:
    """What a change does to the responsible units: those that lead apart, the rest as a set."""

    lead: Units
    """Who led."""
    leads: Units
    """Who is to lead."""
    stepped_back: Units
    """Those that led and now help."""
    joined: Units
    """Those that help now and were not named before."""
    left: Units
    """Those that helped and are not named any more."""

    @property
    def has_other_lead(self) -> bool:
        """Whether others lead, whatever their order."""
        return set(self.lead) != set(self.leads)

    @property
    def are_the_same(self) -> bool:
        """Whether only words or the order differ."""
        return not (self.has_other_lead or self.joined or self.left)


def hands_of(old: Responsibility | None, new: Responsibility | None) -> Hands:
    """What has become of the units; None is nobody."""
    before, after = old or Responsibility(), new or Responsibility()
    return Hands(
        before.lead,
        after.lead,
        stepped_back=_without(before.lead, after.lead, only=after.joint),
        joined=_without(after.joint, before.units),
        left=_without(before.joint, after.units),
    )


def _without(units: Units, others: Units, only: Units | None = None) -> Units:
    return tuple(each for each in units if each not in others and (only is None or each in only))


def hands_words(hands: Hands) -> tuple[Message, ...]:
    """The change as it is told: who leads, who came, who went."""
    if hands.are_the_same:
        return (Message("单位不变，只改写法或先后"),)
    said: list[Message] = []
    if hands.has_other_lead:
        said.append(_lead_words(hands))
    if hands.stepped_back:
        said.append(hint("{units}改为配合", units=_named(hands.stepped_back)))
    if hands.joined:
        said.append(hint("增加配合单位{units}", units=_named(hands.joined)))
    if hands.left:
        said.append(hint("去掉配合单位{units}", units=_named(hands.left)))
    return tuple(said)


def _lead_words(hands: Hands) -> Message:
    old, new = _named(hands.lead), _named(hands.leads)
    if not hands.lead:
        return hint("牵头单位为{new}", new=new)
    if not hands.leads:
        return hint("不再写牵头单位（原为{old}）", old=old)
    return hint("牵头单位由{old}改为{new}", old=old, new=new)


def _named(units: Units) -> Wording:
    return listed(units)
