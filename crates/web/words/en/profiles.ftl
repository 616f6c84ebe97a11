# Core-customer profiles: reading, writing, comparing, publishing.
problem-published = This version is published and no longer changes. Make a new version.
problem-draft-exists = There is a draft already. Go on in that one.
# Mistakes in a profile file; the field names line and key.
problem-syntax = This is not valid TOML. { $detail }
problem-unknown-key = There is no such key. { $detail }
problem-missing = This is missing. { $detail }
problem-empty = This is empty. { $detail }
problem-wrong-type = Something else belongs here. { $detail }
problem-duplicate = This is there twice. { $detail }
problem-too-many-words = Too many words. { $detail }
problem-out-of-range = Out of range. { $detail }
problem-not-ordered = In the wrong order. { $detail }
problem-near-inside-ideal = ‘Near miss’ must enclose ‘wanted’. { $detail }
problem-in-both = This is both ‘wanted’ and ‘near miss’. { $detail }
problem-reserved = This word has a meaning here already. { $detail }
problem-unknown-kind = There is no such kind. { $detail }
problem-unknown-system = This classification is unknown, or its version is missing. { $detail }
problem-unknown-code = This code is not in this classification. { $detail }
problem-unknown-criterion = The profile has no such criterion. { $detail }
problem-unknown-exit = There is no such exit criterion. { $detail }
version-number = version { $n }

profiles-title = Core-customer profiles
profiles-lead = Who is our core customer, and when do we say no?
profiles-none = No core-customer profile yet
profiles-none-text = Describe in one sentence who your core customer is, and how to tell. Begin with the example and make it your own.
profile-new = New profile
profile-new-lead = Change it until it describes your core customer. Nothing is saved until you ask for it.
profile-upload = Read a profile file
profile-file = File
profile-file-hint = A profile file (.toml), such as one that you downloaded here before.
problem-not-utf-8 = This is not a text file in UTF-8, and so not a profile file.
profile-published-version = Published: version { $n }
profile-draft-version = Draft: version { $n }
profile-made = Made: { $at }
profile-first = counts when none is named
profile-download = Download
profile-edit = Edit
profile-next = New version
profile-to-changes = Review and publish
profile-discard = Discard draft
profile-discard-sure = Everything that was changed in version { $n } goes. This cannot be undone.
profile-versions = Versions
profile-criterion = Criterion
profile-asked = Evidence and freshness
profile-gate = gate
profile-draft-title = Draft of version { $n }
profile-draft-lead = Only a profile without mistakes is saved. Then you see what changes, and for whom.
profile-text = Profile file
profile-mistakes = { $n ->
    [one] 1 mistake
   *[other] { $n } mistakes
}
profile-line = Line { $n }
profile-help = How to read the file
profile-help-statement = statement: the core customer in one sentence of at most 15 words, about a person who buys.
profile-help-kinds = kind: number, code, choice, yes_no or scale (1–5).
profile-help-near = ideal is what you want; near is what just misses. Without near nothing just misses.
profile-help-must = must = true makes it a must; weight (up to 10) says how heavily it counts.
profile-help-left-out = What you leave out has its default: thresholds, policy and the acquisition process.
profile-save = Save draft
profile-save-hint = A draft judges nobody yet.
said-profile-created = Draft saved
said-profile-twin = Draft saved. There is another profile with this name.
said-draft-discarded = Draft discarded
said-profile-published = Published. The companies are being judged anew.

version-draft = draft
version-published = published
version-superseded = superseded
version-by-one = { $author }, { $on }
version-by-two = Written by { $author }, published by { $publisher }, { $on }
version-changes = What changed?

publish = Publish
publish-title = Ready to publish?
publish-text = After that this version no longer changes, and every company is judged by it. Running opportunities keep the version they began with.
publish-director = Only a director publishes.
publish-second-person = Publishing takes a second person: you wrote this.

changes-lead = What version { $n } changes in version { $before }.
changes-first = Version { $n } is the first: none goes before it.
changes-with = Compare with
changes-words = In words
changes-none = Nothing changed.
change-added = new
change-removed = dropped
change-changed = changed
flips-title = Who gets another verdict?
flips-none-judged = There are no companies to judge yet.
flips-count = { $n ->
    [0] None of the { $of } companies gets another verdict.
    [one] 1 of the { $of } companies gets another verdict.
   *[other] { $n } of the { $of } companies get another verdict.
}
flips-first = { $n ->
    [one] This is how the one company there is will be judged.
   *[other] This is how the { $n } companies will be judged.
}
flips-who = { $n ->
    [one] Show which
   *[other] Show the first { $n }
}

# The profile in words.
sheet-part-who = Who
sheet-part-thresholds = Thresholds
sheet-part-policy = Near-miss policy
sheet-part-conditions = Conditions to choose from
sheet-part-process = Acquisition process
sheet-name = Name
sheet-statement = Core customer
sheet-need = Greatest need
sheet-added-value = Our added value
sheet-not-customer = Not a customer
sheet-core = Core customer from
sheet-near = Near miss from
sheet-max-narrow = Narrow musts
sheet-narrow-musts = { $n ->
    [one] at most 1
   *[other] at most { $n }
}
sheet-at-most-narrow = { $n ->
    [0] Whoever narrowly misses a must is out.
    [one] At most 1 must may be narrowly missed.
   *[other] At most { $n } musts may be narrowly missed.
}
sheet-question = Question
sheet-kind = Kind
sheet-wanted = Wanted
sheet-near-band = Near miss
sheet-must = Must
sheet-weight = Weight
sheet-other-language = In Dutch
sheet-options = Other answers
sheet-anchors = Steps
sheet-columns = Column names
sheet-order-criteria = Order of the criteria
sheet-evidence = Evidence
sheet-fresh = Fresh
sheet-fresh-days = { $n ->
    [one] fresh for 1 day
   *[other] fresh for { $n } days
}
sheet-quota = Room for near misses
sheet-quota-of = { $percent }% of the wins of 12 months
sheet-min-free = Always free
sheet-approval-days = Approval holds
sheet-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
sheet-decide-within = Decide within
sheet-working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
sheet-credit = Counts for the target
sheet-credited = core { $core }, near { $near }, exception { $exception }
kind-number = number
kind-code = code
kind-choice = choice
kind-yes-no = yes or no
kind-scale = scale of 1 to 5

event-profile-created = Profile begun
event-profile-drafted = New version begun
event-profile-edited = Draft edited
event-profile-draft-discarded = Draft discarded
event-profile-published = Profile published

# Codes of classifications, with what they mean.
code-strange = not in { $system }
codes-find = Find by number or word
codes-mean = What these codes mean
codes-elsewhere = { $n ->
    [one] Of one company only a code in { $system } is known. This criterion asks for { $asked } and cannot read that code: the answer stays unknown there.
   *[other] Of { $n } companies only a code in { $system } is known. This criterion asks for { $asked } and cannot read those codes: the answer stays unknown there.
}
codes-elsewhere-gone = Not in { $list }: { $codes }.
codes-elsewhere-renamed = In { $list } under another title: { $codes }.
codes-elsewhere-unread = Cannot be judged there: { $codes }.
codes-elsewhere-who = Which companies are they?
codes-elsewhere-more = { $n ->
    [one] and 1 other
   *[other] and { $n } others
}
codes-no-table = Losvast does not convert codes. State the code that is asked for these companies, or ask for the other classification in a next version.
