"""Does a campaign's hashtag say by itself that posts under it have something to win?

An entry is an endorsement with an incentive, and a plain brand hashtag discloses nothing: the
word "contest" or "sweepstakes" in the tag does, "sweeps" probably does not (US FTC, FAQ on the
Endorsement Guides, social media contests).
"""

from chorus.text import fold_loose

US_WORDS = ("contest", "sweepstakes")
OTHER_WORDS = (
    *("concours", "jeuconcours", "tirageausort"),
    *("concurso", "sorteo", "sorteio"),
    *("gewinnspiel", "verlosung", "wettbewerb", "concorso"),
    *("werbung", "anzeige", "publicidad", "pubblicita", "sponsored"),
)


def disclosure_needed(hashtag: str, country: str = "US") -> bool:
    """Must a second required tag say it, because this one does not? For the US only its own
    words count; elsewhere the local words for a contest do too."""
    tag = fold_loose(hashtag.lstrip("#＃"))
    words = US_WORDS if country.upper() == "US" else (*US_WORDS, *OTHER_WORDS)
    return not any(word in tag for word in words)
