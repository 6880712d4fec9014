"""What a passage has established so far: the trade spoken of, its period, who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from etl.reading.dating import Days

Domain = Literal["trade", "none"]


class Topic(NamedTuple):
    """The trade a figure is about.  Domain "none" is anything that is no trade between China and the five."""

    domain: Domain = "none"
    partners: tuple[str, ...] = ()
    flow: str = "total"
    view: str = ""
    product: str = ""
    owned: bool = False  # that side is worded with the flow ("Kazakhstan's trade")
    owner: str = ""  # the side whose trade is spoken of; bare "exports" are its own
    listed: bool = False  # another country in a list of ours
    overall: bool = False  # a partner's trade with all the world
    rules: tuple[tuple[str, str], ...] = ()  # (field, rule that read it)

    def but(self, **changes: object) -> Topic:
        """Give the same topic with some fields changed."""
        return self._replace(**changes)  # type: ignore[arg-type]  # the names are this class's own fields


@dataclass(slots=True)
class Context:
    """The state carried from figure to figure and from sentence to sentence."""

    topic: Topic = field(default_factory=Topic)
    period: Days = ("", "")
    base: Days = ("", "")
    attributed: str = ""
    speaker: str = ""  # the side of that source
    established: bool = False
    listing: bool = False  # this sentence is such a list
    breakdown: str = ""  # the partner whose trade is being listed by country
    default: tuple[str, ...] = ()  # partners of the passage, for sentences that name none
    year: int = 0  # of publication
    month: int = 0
    to_month: bool = False  # "since the beginning of the year" ends with the month before publication
    named_year: int = 0
    measure: str = ""
    fresh: bool = True  # no figure of this sentence read yet
    group: tuple[str, ...] = ()  # the last named group of several partners
    has_china: bool = False
    has_trade: bool = False
    met_china: bool = False  # China is named in this sentence or before it
    of_all: bool = False  # the passage has told a partner's trade with all the world
    in_tonnes: bool = False  # the passage counts goods in tonnes, and no money
    whole: Topic | None = None  # the group a share was just taken of
    last_trade: Topic = field(default_factory=Topic)  # of this sentence
    listened: bool = False  # the sentence before had no figures and set the topic
    announced: bool = False  # a sentence without figures has just named the goods
    before_list: Topic | None = None  # what was spoken of before a list of partners
    span: tuple[int, ...] = ()  # the years of a comparison ("from 2015 to 2019")
    year_back: Days = ("", "")  # what a sentence that opens with "a year earlier" is about
    dealer: str = ""  # who bought or sold last in this sentence
    acting: str = ""  # the side that the sentence before was about, for "they"
    told: tuple[str, ...] = ()  # partners of this sentence's figures
    last_partners: tuple[str, ...] = ()  # of the sentence before
    flows: tuple[str, ...] = ()  # told in this sentence and the one before
    due: Days = ("", "")  # when the last aim of this sentence is to be reached
    turn: int = 0  # which way the last change of this sentence went
    growing: bool = False  # this sentence has spoken of a change
    trunk: Topic = field(default_factory=Topic)  # the last trade in both ways and in all goods
    main: Topic = field(default_factory=Topic)  # of the first figure of the sentence before
    first_topic: Topic = field(default_factory=Topic)  # of the passage's first claim
    sentence_owner: str = ""  # the side this sentence names first
    first_period: Days = ("", "")  # the passage's own
    ends: list[Days] = field(default_factory=list)  # periods of this sentence that later ones may lean on
