# The standard pattern: what we suggest for each kind of project, and what teams did otherwise.
patterns-title = Patterns
patterns-lead = For each kind of project, what usually works well. These are suggestions: whoever wants to do it differently does so, and says what they expect of it.
patterns-none = No kinds of project yet
patterns-none-text = Give a project a kind, and it gets its own pattern here.
patterns-suggestions = Suggestions
patterns-proposed = Proposed
patterns-unwritten = not written yet
patterns-projects = { $n ->
    [0] none
    [one] 1 project
   *[other] { $n } projects
}
patterns-proposals = { $n ->
    [one] 1 change
   *[other] { $n } changes
}
patterns-start = Another kind of project
patterns-start-hint = Also when there is no project of this kind yet. Capitals and accents make no difference.
patterns-start-do = Begin the pattern

pattern-title = Suggestions
pattern-lead = Suggestions, not rules. Nobody has to tick anything off, and nobody asks leave to deviate.
pattern-keeps = What you change or remove is kept with what deviated from it.
pattern-empty = There is nothing here yet. A director writes the first suggestion.
pattern-suggestions = { $n ->
    [0] no suggestions yet
    [one] 1 suggestion
   *[other] { $n } suggestions
}
pattern-summary = The pattern: { $count }
pattern-open = See the pattern and what teams did differently
suggestion-new = New suggestion
suggestion-nth = Suggestion { $n }
suggestion-up = Move suggestion { $n } up
suggestion-down = Move suggestion { $n } down
suggestion-end = Remove suggestion { $n }
suggestion-ended = no longer there
suggestion-from-deviation = came from a deviation

otherwise-title = What teams did differently
otherwise-lead = Counted over all projects of this kind, including those you cannot open. The bar is a 90% Jeffreys interval; the tick is one half.
otherwise-none = Nothing yet. Whoever deviates in a project is listed here, with what came of it.
otherwise-instead = Instead of: { $what }
otherwise-besides = Besides the pattern
otherwise-anew = { $n ->
    [one] Done differently once
   *[other] Done differently { $n } times, each in a way of its own
}
otherwise-repeated = { $n ->
    [one] Done once
   *[other] Done { $n } times in the same way
}
otherwise-hidden = { $n ->
    [one] 1 of them in a project you cannot open
   *[other] { $n } of them in projects you cannot open
}
otherwise-show = { $n ->
    [one] In which project
   *[other] See all { $n }, by project
}
otherwise-helped = { $of ->
    [one] helped { $n } of 1 time
   *[other] helped { $n } of { $of } times
}
otherwise-in-projects = { $n ->
    [one] in 1 project
   *[other] in { $n } projects
}
otherwise-unclear = { $n ->
    [one] 1 time hard to say
   *[other] { $n } times hard to say
}
otherwise-unjudged = not yet to say whether it helps
otherwise-open = not judged yet

proposal-title = Change of the pattern
proposal-says = This keeps helping: { $what }
proposal-besides = Also done instead of this suggestion: { $what }
proposal-open = Take over or set aside
proposal-text = What we suggest from now on
proposal-text-hint = These are the last team's words. Make it a suggestion that reads well for any project.
proposal-how = Where does it go?
proposal-replace = Instead of: { $what }
proposal-add = As a new one, at the end
proposal-take = Take over into the pattern
proposal-aside = Or set it aside
proposal-reason = Why not?
proposal-aside-hint = It comes back when there is a new judgement and it still keeps helping.
proposal-aside-do = Set aside
proposal-behind = What it rests on
problem-proposal-answered = This proposal was answered already, or it no longer keeps helping.

deviation-departs = Which suggestion do you deviate from?
deviation-departs-none = None, or one that is not listed
deviation-repeats = Are you repeating what a team did before?
deviation-repeats-hint = Then it counts with what that team saw, and we know sooner whether it helps.
deviation-repeats-none = No, this is new
deviation-is-repeated = Done this way before, in another project or here.
closure-judge = Did your deviations help?
closure-judge-hint = One line for each. What you leave open stays on the project lead's start page for 30 days.
closure-judge-later = Not answered yet

event-pattern-started = Pattern begun
event-suggestion-added = Suggestion added
event-suggestion-changed = Suggestion changed
event-suggestion-ended = Suggestion removed
event-suggestions-moved = Order of the suggestions changed
event-proposal-set-aside = Proposed change set aside
field-suggestion = Suggestion
said-taken-over = Taken over into the pattern
said-set-aside = Set aside

start-unjudged = { $n ->
    [one] One deviation of a closed project: did it help?
   *[other] { $n } deviations of closed projects: did they help?
}
start-closed-on = closed { $day }
start-proposals = { $n ->
    [one] One deviation keeps helping: do you take it over?
   *[other] { $n } deviations keep helping: do you take them over?
}
