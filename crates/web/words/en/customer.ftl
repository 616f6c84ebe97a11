# The customer: its link, what it sees and says, and what the team does with that.
problem-nobody-named = Nobody is named in this answer.
problem-no-reminder-due = Nobody needs to be reminded of this now.
problem-pulse-lapsed = This question has had its time; a new one was asked.
problem-stale-value = The value expectation was written down anew in the meantime. Read it once more.

event-link-made = Customer link made
event-link-revoked = Customer link revoked
event-pulse-asked = Pulse asked
event-pulse-reminded = Reminded of the pulse
event-pulse-answered = Pulse answered
event-call-back-done = Called back
event-referral-followed = Opportunity made of a referral

enthusiasm-super = Super-enthusiastic
enthusiasm-other = Not super-enthusiastic
enthusiasm-silent = No answer

customer-gone = This link does not work
customer-gone-text = It may have expired or been replaced by a new one. Ask your contact for a new link.
customer-language = Language
customer-for = For { $company }. Started on { $day }.
customer-private = This page is for you alone. Whoever has the link can see it, so please do not pass it on.
customer-asked = What we ask of you
customer-name = Your name
customer-agree = I agree
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

customer-pulse-score = Would you recommend us?
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
customer-outlook-agreed = The chance that it is finished on { $day }: { $chance }.
customer-outlook-made = Reckoned on { $day }.
customer-finished = Finished on { $day }.
customer-stopped = Stopped on { $day }.
customer-state-open = In the making
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
customer-we-call = We call you on { $day } at the latest.
customer-thanks-promise = Thank you. The new promise holds from now on.
customer-thanks-value = Thank you. This is what we will measure by.
customer-thanks-result = Thank you. The result is accepted.
customer-thanks-pulse = Thank you for your answer.
