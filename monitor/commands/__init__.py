"""What the world may ask of the engine. `Engine.submit` takes one and answers by an event."""

from __future__ import annotations

from monitor.commands.facts import (
    AcceptCandidate,
    AcceptFact,
    AddFact,
    CorrectFact,
    Curation,
    Decide,
    DismissCandidate,
    ExportFacts,
    ImportFacts,
    MergeEntities,
    RejectFact,
    SetRank,
    SplitEntity,
    SupersedeFact,
    TrySentence,
    UndoDecision,
)
from monitor.commands.feeds import (
    AcceptMove,
    ActOnFeeds,
    AddFeed,
    CheckDue,
    CheckNow,
    EditFeed,
    ExportOpml,
    FeedAct,
    FindSources,
    Follow,
    ImportOpml,
    PauseAll,
    PauseFeed,
    RefuseMove,
    RemoveFeed,
    RestoreFeed,
    SetFullText,
    SetProxy,
    StopRound,
)
from monitor.commands.items import (
    ChangeSettings,
    MarkRead,
    MarkTold,
    Star,
    TryTranslation,
    WriteDigest,
)
from monitor.commands.stories import (
    FollowStory,
    MergeStories,
    PinToStory,
    SplitStory,
    UndoStoryAct,
)
from monitor.commands.topics import (
    ExportJudged,
    FollowTopic,
    PreviewTopic,
    ReadAgain,
    SayBelongs,
    SetTopic,
    UndoTopic,
    UnsayBelongs,
)

__all__ = [
    "AcceptCandidate",
    "AcceptFact",
    "AcceptMove",
    "ActOnFeeds",
    "AddFact",
    "AddFeed",
    "ChangeSettings",
    "CheckDue",
    "CheckNow",
    "Command",
    "CorrectFact",
    "Curation",
    "Decide",
    "DismissCandidate",
    "EditFeed",
    "ExportFacts",
    "ExportJudged",
    "ExportOpml",
    "FeedAct",
    "FindSources",
    "Follow",
    "FollowStory",
    "FollowTopic",
    "ImportFacts",
    "ImportOpml",
    "MarkRead",
    "MarkTold",
    "MergeEntities",
    "MergeStories",
    "PauseAll",
    "PauseFeed",
    "PinToStory",
    "PreviewTopic",
    "ReadAgain",
    "RefuseMove",
    "RejectFact",
    "RemoveFeed",
    "RestoreFeed",
    "SayBelongs",
    "SetFullText",
    "SetProxy",
    "SetRank",
    "SetTopic",
    "SplitEntity",
    "SplitStory",
    "Star",
    "StopRound",
    "SupersedeFact",
    "TrySentence",
    "TryTranslation",
    "UndoDecision",
    "UndoStoryAct",
    "UndoTopic",
    "UnsayBelongs",
    "WriteDigest",
]

Command = (
    CheckNow
    | CheckDue
    | StopRound
    | FindSources
    | AddFeed
    | Follow
    | RemoveFeed
    | RestoreFeed
    | PauseFeed
    | ActOnFeeds
    | EditFeed
    | SetFullText
    | SetProxy
    | AcceptMove
    | RefuseMove
    | PauseAll
    | Curation
    | SetTopic
    | FollowTopic
    | UndoTopic
    | PreviewTopic
    | SayBelongs
    | UnsayBelongs
    | ExportJudged
    | ReadAgain
    | SplitStory
    | MergeStories
    | PinToStory
    | FollowStory
    | UndoStoryAct
    | TrySentence
    | MarkRead
    | Star
    | MarkTold
    | WriteDigest
    | ImportOpml
    | ExportOpml
    | ExportFacts
    | ImportFacts
    | TryTranslation
    | ChangeSettings
)
