# The customer: its link, what it sees and says, and what the team does with that.
problem-nobody-named = Nobody is named in this answer.
problem-referral-followed = An opportunity at this company was already made of this answer.
problem-no-reminder-due = Nobody needs to be reminded of this now.
problem-pulse-lapsed = This question has had its time; a new one was asked.
problem-already-measured = This has been measured already. Thank you.
problem-stale-value = The value expectation was written down anew in the meantime. Read it once more.

event-link-made = Customer link made
event-link-revoked = Customer link revoked
event-pulse-asked = Pulse asked
event-pulse-reminded = Reminded of the pulse
event-pulse-answered = Pulse answered
event-pulse-sent = Pulse sent
event-pulse-failed = Pulse not delivered
event-pulse-again = Pulse posted again
event-pulse-clock-on = Pulses are asked automatically
event-pulse-clock-off = Pulses are no longer asked automatically
event-measure-asked = Measurement asked for
event-measure-sent = Request to measure sent
event-measure-failed = Request to measure not delivered
event-call-back-done = Called back
event-referral-followed = Opportunity made of a referral

enthusiasm-super = Super-enthusiastic
enthusiasm-other = Not super-enthusiastic
enthusiasm-silent = No answer

customer-offline = You have no connection. What you filled in is still here; try again in a moment.
customer-kept = You had filled this in when the server did not answer. See whether it arrived all the same, and else send it once more.
customer-gone = This link does not work
customer-gone-text = It may have expired or been replaced by a new one. Ask your contact for a new link.
customer-language = Language
customer-for = For { $company }, started on { $day }
customer-private = This page is for you alone. Whoever has the link can see it, so please do not pass it on.
customer-asked = What we ask of you
customer-name = Your name
customer-agree = I agree
customer-not-yet = I do not agree yet
customer-in-the-way = What still stands in the way?
customer-doubted = { $name } did not agree yet, { $when }
customer-not-yet-send = Let us know
customer-accept = Accept this result
customer-offer-title = A new promise: version { $number }
customer-offer-agree = When you agree, this promise holds instead of the one before. Your name and the moment are kept, with the text that you read here.
customer-thought = What we thought:
customer-think-now = What we know now:
customer-choice = What we propose:
customer-finish = Finished on
customer-price = Price
customer-results = Results
customer-value = What will be better
customer-value-agree = Is this right? When you agree, this is what we will measure by.
customer-value-measure = { $what }: from { $now } to { $then }, on { $day }
customer-seen-by = How you see it: { $how }
customer-result-agree = We delivered this. If it is as agreed, please accept it.

customer-pulse-score-decision_maker = You decided to do this with us. Would you recommend us?
customer-pulse-score-user = You notice in your own work what we do. Would you recommend us?
customer-pulse-score-project_lead = You lead this project with us. Would you recommend us?
customer-pulse-low = certainly not
customer-pulse-high = certainly
customer-pulse-why = Why? (may be empty)
customer-pulse-told = Have you told others about us?
customer-telling-told = Yes
customer-telling-would_choose_again = No, but I would choose you again
customer-telling-neither = No
customer-pulse-whom = Whom? (may be empty)
customer-pulse-send = Send

customer-promise = What we promised
customer-then = Then
customer-now = Now
customer-same = As agreed
customer-count-results = { $n ->
    [one] 1 result
   *[other] { $n } results
}
customer-outlook = 85% chance: finished on or before { $day }.
customer-outlook-agreed = Chance of being finished by { $day }: { $chance }.
customer-outlook-made = Calculated on { $day }.
customer-finished = Finished on { $day }.
customer-stopped = Stopped on { $day }.
customer-state-open = In the making
customer-state-unmade = Not made
customer-state-delivered = Delivered
customer-state-accepted = Accepted
customer-state-dropped = Dropped
customer-changes = What changed, and why
customer-version = Version { $number }
customer-agreed-by = Agreed by { $name }, { $day }
customer-change-knowledge = New knowledge
customer-change-experience = Experience
customer-change-technique = Technique
customer-change-customer = On your side
customer-found = Measured on { $day }: { $figure } ({ $reached } of the expected improvement)
customer-score = Your last score
customer-score-on = on { $day }
customer-came-of-it = What we did with it ({ $day }):
customer-we-call = We will call you by { $day }.
customer-measure-finish = What has become better?
customer-measure-six_months_after = Half a year later: what has become better?
customer-measure-now = The figure now: { $what }
customer-measure-send = Send
customer-thanks-measurement = Thank you. Now we know whether it helped.
customer-thanks-promise = Thank you. The new promise holds from now on.
customer-thanks-objection = Thank you. We will be in touch; until then the present promise holds.
customer-thanks-value = Thank you. This is what we will measure by.
customer-thanks-result = Thank you. The result is accepted.
customer-thanks-pulse = Thank you for your answer.

customer-role-decision_maker = decision maker
customer-role-user = user
customer-role-project_lead = project lead
customer-moment-start = at the start
customer-moment-underway = on the way
customer-moment-finish = at the finish
customer-moment-six_months_after = six months after
tended-title = The customer
tended-once = You see this link only once. Send it to the customer.
tended-pulses = Pulses
tended-contact = Whom
tended-role = In which role
tended-moment = At which moment
tended-ask = Ask the pulse
tended-response = { $answered } of { $reached } answered.
tended-on-the-way = { $n ->
    [one] One is on its way.
   *[other] { $n } are on their way.
}
tended-not-reached = { $n ->
    [one] One has not arrived yet.
   *[other] { $n } have not arrived yet.
}
tended-no-address = { $name } (no e-mail address)
tended-undelivered = The mail was not delivered
tended-mailed = Mailed to { $address }, { $when }
tended-mailing = The mail to { $address } is on its way
tended-address = E-mail address of { $name }
tended-mail-again = Send again
tended-mail-now = Send the mail
tended-mail-after-all = Send the question by mail
tended-remind-mail = Send the reminder
tended-remind-mail-text = No answer after five working days. Remind { $name } once.
tended-by-itself = Asking automatically
tended-on = On
tended-off = Off
tended-by-itself-text = Everybody with a role and an e-mail address is asked at the start, every seven weeks, at the finish and half a year later. Whoever has not answered after five working days gets one reminder. Whoever decides is also asked, at the finish and half a year later, what became of the value that was expected. The mail comes from { $name }.
tended-by-itself-no-mail = No mail server was named. You ask the pulse yourself and pass the link on.
tended-silent-firm = Switched off for the whole firm, in the settings.
tended-silent-project = In this project you ask the pulse yourself.
tended-silent-company = This company wants no unasked mail. Ask the pulse yourself.
tended-silent-lead = Whoever leads this project has no account any more. Choose another project lead.
tended-switch-on = Switch on
tended-switch-off = Switch off
tended-letter = Text of the mail
tended-mailed-links = { $n ->
    [one] 1 link in a mail
   *[other] { $n } links in mails
}
told-new = Make an opportunity of this
told-company = Which company
told-about = What about
told-title = Through { $name } of { $company }
told-next = Get in touch with { $name }
told-make = Make the opportunity
told-contact = Contact
said-pulse-mail = The mail is on its way
said-referral = The opportunity is made. It says where it came from.
tended-telling-told = Told others about us
tended-telling-would_choose_again = Told nobody yet, but would choose us again
tended-telling-neither = Told nobody
tended-waits = Waits for an answer
tended-lapsed = Not answered
tended-remind-text = No answer after five working days. Send { $name } the link once more.
tended-remind = Reminder sent
tended-reminded = Reminded on { $day }
tended-called = Called back on { $day }:
tended-call = { $name } calls back: { $day }.
tended-late = Late
tended-came-of-it = What came of it? The customer reads this.
tended-links = Customer links
tended-for-whom = For whom
tended-whoever = Whoever holds it
tended-make = Make a link
tended-seen = opened { $when }
tended-unseen = not opened yet
tended-until = works until { $day }
tended-revoke = Revoke
tended-dead = Works no more
tended-lead = What { $company } gets to see, what they think of it and who calls them back.
tended-none = Nothing was asked yet. Ask the pulse at the start, and you know where you begin.
tended-no-contacts = No contact is known at this customer yet. Add one at the company.
tended-no-links = There is no link yet. With a link the customer sees what was promised, what changed and when it is done.
tended-new = New pulse
tended-next = Next: { $name }, { $moment } ({ $day }).
tended-new-text = The customer answers through its link.
tended-new-mail = Whoever has an e-mail address gets the question by mail from { $name }, with a link of their own. Otherwise you pass a link on yourself.
