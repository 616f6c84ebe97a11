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
