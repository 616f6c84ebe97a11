# What a stage asks: in the profile, on the opportunity, on the board and in the API in the same words, which stand only here.
asks = On when: { $asked }.
asks-nothing = On without any condition.
asks-last = Here an opportunity ends: won, lost or declined.
asked-and = { $others } and { $last }
asked-or = { $others } or { $last }
asked-known-all = all criteria known
asked-known-musts = all musts known
asked-known = { $what } known
asked-verdict = verdict { $what }
asked-talked-to = talked to { $whom }
asked-role-any = { $n ->
    [one] somebody at the customer
   *[other] { $n } people at the customer
}
asked-role-decision-maker = { $n ->
    [one] a decision maker
   *[other] { $n } decision makers
}
asked-role-user = { $n ->
    [one] a user
   *[other] { $n } users
}
asked-role-project-lead = { $n ->
    [one] a project lead
   *[other] { $n } project leads
}
asked-role-other = { $n ->
    [one] somebody with another role
   *[other] { $n } people with another role
}
asked-evidence = evidence for { $what }
asked-document = document ‘{ $what }’
asked-document-proposal = a proposal
asked-value-expectation-agreed = value expectation agreed with the customer
asked-mandate-set = mandate agreed
asked-case-approved = core customer, or approved as a near miss or an exception

# What an opportunity still lacks of that, and what there is now.
missing = Still needed: { $asked }.
missing-but = { $asked } ({ $but })
but-stale = the answer is out of date
but-other-system = the answer is in another classification
but-too-short = the answer is not precise enough yet
but-unreadable = the answer cannot be read
but-verdict = now: { $verdict }
but-talked-to = now { $n } of { $of }
but-case-near = now a near miss, and not approved yet
but-case-outside = now outside the target group: only with an exception by a director
but-case-open = the verdict has to be settled first

# What cannot be in a process.
problem-too-few = There have to be at least two stages: one to begin in and one to end in.
problem-no-gate = There is no gate. Choose the stage where the verdict falls, and let it ask for a verdict or an approval.
problem-second-gate = This is a second gate. A process has one.
problem-gate-last = The last stage cannot be the gate: there the opportunity is already decided.
problem-gate-asks-nothing = The gate asks for no verdict yet. Add ‘core customer or approved’ or a verdict; else everyone gets through.
problem-gate-without-core = The gate has to let core customers through in any case.
problem-before-gate = There is an approval only from the gate on: that is where the near-miss case opens. Ask this at the gate or later.
problem-last-exits = In the last stage the opportunity is decided. It asks nothing more; put this at the stage before it.
problem-unknown-role = No contact has this role. { $detail }

# The process in the form of a profile.
process-lead = The stages that an opportunity goes through. A stage is left only when everything it asks is there; there is nothing to tick off.
process-add = Add stage
process-unnamed = New stage { $n }
process-is-gate = This is the gate
process-is-gate-hint = The verdict falls here. From here on, whoever just misses needs an approval.
process-exits = What this stage asks
process-ask = Also ask
process-ask-add = Add
process-drop = Stop asking: { $asked }
process-key = Key in file and API: { $key }. It stays, because opportunities stand on it.
process-role = With whom
process-times = With how many of them
process-criteria = Which criteria
process-gone = { $key } (not in this profile)
process-criterion = For which criterion
process-choose = Choose a criterion
process-verdicts = Which verdict
process-document = Kind of document
process-kind-known-all = All criteria known
process-kind-known-musts = All musts known
process-kind-known = Certain criteria known
process-kind-verdict = A verdict
process-kind-talked-to = A talk
process-kind-evidence = Evidence for a criterion
process-kind-document = A document
process-kind-value-expectation-agreed = Value expectation agreed
process-kind-mandate-set = Mandate agreed
process-kind-case-approved = Core customer or approved

# What a version changes in the process.
process-new = Stage { $stage } is new, after { $after }.
process-new-first = Stage { $stage } is new, and comes first.
process-gone-stage = Stage { $stage } goes. Whoever is there now finishes the process as it was.
process-renamed = Stage { $was } is now called { $stage }.
process-renamed-other = In Dutch, stage { $stage } is now called { $other }.
process-asks-more = Stage { $stage } now also asks: { $asked }.
process-asks-less = Stage { $stage } no longer asks: { $asked }.
process-asks-new = That stage asks: { $asked }.
process-gate-moved = The gate is now { $stage }, and no longer { $was }.
process-order = The order is now: { $stages }.

# The board, where each opportunity follows the process that it began with.
lane-older = earlier version
card-follows = Follows the process of version { $n }
board-supply = Not further yet
board-to-page = Open the whole opportunity
