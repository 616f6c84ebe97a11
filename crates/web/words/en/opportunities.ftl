# Opportunities: the list, the board, one opportunity and what its stage still asks.
opportunities-title = Opportunities
opportunities-views = View
opportunities-list = List
opportunities-board = Board
opportunities-count = { $n ->
    [one] 1 opportunity
   *[other] { $n } opportunities
}
opportunities-total = { $n ->
    [one] 1 opportunity in all
   *[other] { $n } opportunities in all
}
opportunities-credited = { $amount } counts
opportunities-search = Search title or company
opportunities-show = Show
opportunities-none-found-text = No opportunity matches. Leave out a filter, or search for a part of the name.
opportunities-all = Show all open opportunities
opportunities-none = No opportunities yet
opportunities-of-yours = that led to your projects
opportunities-own = only what is in your name
opportunities-none-of-yours = No sales behind your projects
opportunities-none-of-yours-text = The sales that led to your projects are listed here. You are on no project that began with an opportunity.
opportunity-overtaken = This opportunity was closed in the meantime. What you filled in was not saved.
opportunities-none-text = Choose a company that fits, and begin.
amount-raw = gross { $amount }
amounts-raw-too = Show gross too
amounts-credited-only = Only what counts
owner-anybody = Everyone's
owner-me = Mine
status-open = Open
status-won = Won
status-lost = Lost
status-declined = Declined
status-all = All
origin-own = Chosen by us
origin-inbound = Came to us
origin-referral = Referral
origin-existing = Existing customer
origin-scan = Market scan
origin-import = Import
standing-core = Core customer
standing-near = Approved near miss
standing-exception = Exception

# The board.
opportunity-no-profile = No profile to begin by yet
opportunity-no-profile-text = An opportunity follows the acquisition process of a published profile. There is none yet.
board-no-profile-text = The board follows the acquisition process of a published profile. There is none yet.
card-move = Move “{ $title }” to { $stage }
lane-empty = Nothing in this stage
lane-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}

# One opportunity.
opportunity-new = New opportunity
opportunity-new-lead = A company, a title and your first step are enough. Losvast asks the rest when it matters.
opportunity-add = Begin
opportunity-company = Company
opportunity-company-hint = Type the name. A company that is not there yet is added.
opportunity-other-company = Choose another
opportunity-which = Which one do you mean?
opportunity-title = What is it about?
opportunity-title-hint = As you would tell a colleague.
opportunity-amount = Amount (gross)
opportunity-counts = Counts
opportunity-owner = Seller
opportunity-profile = Profile
opportunity-profile-hint = The opportunity keeps this version, also when a newer one comes.
opportunity-source-note = More about the source
opportunity-stage = Stage
opportunity-stage-since = In this stage since
opportunity-created = Begun
opportunity-exception = Exception
opportunity-process = Acquisition process
opportunity-version = version { $n }
opportunity-close = Close
opportunity-win = Win
opportunity-reopen = Take up again
opportunity-project = Start the project
opportunity-to-project = To the project
opportunity-referred-by = from this project
neighbours = The previous and the next in the list
neighbour-before = Previous ( [ )
neighbour-after = Next ( ] )
move-to = To { $stage }
move-back = Step back
move-back-to = Back to
move-back-why = Going back needs a reason. It is kept in the timeline.
next-to = Next stage: { $stage }
next-win = Ready to win?
next-free = Everything is there. This step is free.
next-win-free = Everything is there. This opportunity can be won.
next-lacks = { $n ->
    [one] One thing is still needed for this:
   *[other] { $n } things are still needed for this:
}
stale-title = Somebody was first
stale-both = You wanted: { $tried }. Meanwhile this opportunity is in: { $now }. See whether your step still makes sense.
stale-closing = to close it
problem-gate-shut = This step cannot be taken yet. Below is what is missing; supply it right here.
outside-declined = Outside the target group we decline. Close the opportunity with a reason; it is kept.
override-title = Let it in all the same, as an exception
override-text = An exception does not count towards the target and stays visible on everything that follows from it. A second person has to agree.
override-reason = Why all the same?
override-ask = Ask for an exception

# Closing.
close-how = How does it end?
close-won-hint = The customer signed. Today's verdict is then fixed.
close-won-not-yet = Only in the last stage, when nothing is missing.
close-lost-hint = The customer chose otherwise.
close-declined-hint = We say no.
close-reason-hint = Needed when we decline.
closed-won = Won on { $day } by { $by }
closed-lost = Lost on { $day }, recorded by { $by }
closed-declined = Declined on { $day } by { $by }
closed-frozen = The verdict and fit below are those of that day; they no longer change.

# Conversations and documents.
talks-title = Contact
talks-none = No contact yet.
talk-with = With whom?
talk-newcomer = Somebody else
talk-newcomer-hint = This name becomes a contact.
talk-held-on = When
talk-note = What came of it?
talk-note-hint = One sentence is enough.
talk-add = Record contact
talk-kind = What was it?
activity-call = Call
activity-meeting = Meeting
activity-mail = E-mail
activity-note = Note
next-action = Next step
next-action-on = When
next-action-hint = What will you do next?
next-action-change = Change
follow-up-late = Late
follow-up-unplanned = Nothing planned
follow-up-silent = Silent too long
follow-up-late-by = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
follow-up-silent-for = Silent for { $n } days
follow-up-was = was { $day }
follow-up-heard = Last contact: { $day }
field-kind = What
field-next-action = Next step
field-next-on = When
said-next-action = Next step saved
documents-title = Documents
documents-none = No documents yet.
document-kind = Kind
document-kind-proposal = Proposal
document-kind-value-case = Value case
document-kind-plan = Plan
document-kind-contract = Contract
document-kind-other = Other
document-title = Title
document-file = File
document-link = Link
document-link-hint = Where the document is. A note will do instead.
document-note = Note
document-add = Add a document

# The value expectation.
sale-value-title = Value expectation
sale-value-is-agreed = agreed
sale-value-not-agreed = not agreed yet
sale-value-better = What will be better?
sale-value-better-hint = In the customer's words.
sale-value-measured-by = How does one see that?
sale-value-measured-by-hint = For example: hours of changeover a week.
sale-value-now = Now
sale-value-then = Then
sale-value-by = When
sale-value-change = Change
sale-value-until = by { $day }
sale-value-agreed-by = Agreed with
sale-value-agreed-by-hint = The name of who agreed at the customer. Leave it empty while that is still to come.
sale-value-agreed-by-who = The name of who agreed at the customer.
sale-value-state = Record the expectation
sale-value-agree = The customer agrees
sale-value-new-version = New version

# The mandate.
sale-mandate-title = Mandate
sale-mandate-finish-on = Finished on
sale-mandate-time-days = May run over by
sale-mandate-days = days
sale-mandate-budget = Budget
sale-mandate-hours = Hours
sale-mandate-money-percent = May cost more by
sale-mandate-scope-percent = Results that may be missing
sale-mandate-more = Margins for results, quality, benefits and risk
sale-mandate-target = { $aspect }: target
sale-mandate-margin = { $aspect }: margin
sale-mandate-later = Left empty it is our suggestion: { $share } of the time until then.
sale-mandate-set = Agree the mandate
sale-mandate-change = Change the mandate
sale-mandate-plus-days = { $n ->
    [one] + 1 day
   *[other] + { $n } days
}
sale-mandate-plus-percent = + { $percent }%
sale-aspect-quality = Quality (0–10)
sale-aspect-benefits = Benefits
sale-aspect-risk = Risk

# Seller targets.
targets-title = Seller targets
targets-lead = Only what counts: a core customer wholly, a near miss in part, an exception not at all.
targets-own = The amounts per seller are everybody's. Which opportunities were won you see only of yourself.
targets-none = No sellers yet
targets-none-text = As soon as there are sellers, what they bring in this quarter is here.
targets-wins = Won
targets-target = Target
targets-reached = Reached
targets-set = Set a target
targets-everybody = Everybody
targets-figure = On the way to the target
targets-figure-lead = Each step is something that was won. Where the lines part, something does not count, or not in full.
targets-raw = Raw
targets-pace = The pace that just makes the target
targets-says = { $on }: { $counts } counts of { $raw }
targets-won = Won this quarter
targets-no-wins = Nothing was won this quarter yet.
targets-counts-all = { $amount } counts in full
targets-counts-part = { $counts } counts of { $amount }
targets-counts-none = Does not count: { $amount } is an exception
quarter = Quarter { $n } of { $year }
quarter-before = Previous quarter
quarter-after = Next quarter

# What happened.
field-title = Subject
field-company = Company
field-stage = Stage
field-verdict = Verdict
field-standing = Through the gate as
field-source = Source
field-reason = Reason
field-amount-cents = Amount
field-credited-cents = Counts
field-budget-cents = Budget
field-held-on = On
field-finish-on = Finished on
field-agreed-by = Agreed with
field-better = Will be better
said-opportunity-created = Begun
said-moved = Moved
said-at-gate = At the gate. Below is what is needed to go on.
said-won = Won! The verdict is fixed.
said-lost = Recorded as lost
said-declined = Declined and kept
said-override = Asked for. A second person decides.
said-talked = Recorded
said-document = Document added
said-value = Value expectation recorded
said-value-agreed = Agreed with the customer
said-mandate = Mandate agreed

# Declining is done kindly: a letter, and a term for what is kept of people.
said-letter = The letter is on its way
letters-title = Farewell
letters-none = No letter was sent yet.
letter-new = Write a letter
letter-lead = A kind letter to { $company }. Read it over before you send it.
letter-to = To
letter-subject = Subject
letter-body = Text
letter-send = Send
letter-open = Open in your mail program
letter-no-server = Losvast cannot send mail yet: no mail server was named. Open the letter in your own mail program.
letter-nobody = Nobody with an e-mail address
letter-nobody-text = Give a contact an e-mail address, and you can write to them.
letter-to-contacts = To the contacts
letter-template = Standard letter
letter-templates = Standard letters
letter-purpose-declined = Farewell
letter-purpose-pulse = Pulse
letter-purpose-reminder = Reminder
letter-purpose-measure_reminder = Reminder of the measurement
letter-purpose-measure = Measurement
letter-lead-declined = Every letter to whom was declined begins with this. Whoever writes it reads it over and may change it.
letter-lead-pulse = With this mail Losvast asks a customer for its pulse, in the contact's language.
letter-lead-reminder = This mail goes once, when there is no answer after five working days.
letter-lead-measure = With this mail Losvast asks whoever decides at the customer what became of the value that was expected: at the finish and half a year later, once each.
letter-lead-measure_reminder = This mail goes once, when nothing was measured five working days after the question.
letter-shipped-back = Back to the shipped text
letter-is-shipped = This is the shipped text.
letter-changed = Changed by { $who }, { $when }
letter-field-contact = the contact's name
letter-field-company = the company's name
letter-field-sender = the name of whoever sends the letter
letter-field-firm = the name of your firm
letter-field-project = the project's name
letter-field-occasion = a sentence on where the project stands
letter-field-question = the question, in words for the contact's role
letter-field-better = what the customer expected to be better
letter-field-link = the link with which the customer answers; it has to be there
mail-waiting = on its way
mail-sent = sent
mail-failed = not delivered
mail-bounced = came back
mail-answer = The mail server answered:
mail-again = Try again
contact-erased = Name erased
retention-on = Personal data are erased on { $day }. The verdict, the reason and the facts about the company stay.
retention-done = Personal data were erased on { $day }.
past-title = Earlier at { $company }
event-letter-written = Letter written
event-letter-sent = Letter sent
event-letter-failed = Letter not delivered
event-letter-again = Letter posted again
event-letter-template-changed = Standard letter changed
event-personal-data-erased = Personal data erased
contact-role-choose = Choose a role
