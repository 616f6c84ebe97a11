# What is wrong with what somebody asked: problem-<code>, and what a step still lacks: missing-<kind>.
problem-required = Please fill this in.
problem-too-long = This is too long: at most { $detail } characters.
problem-taken = { $detail } is in use already.
problem-not-an-email = ‘{ $detail }’ is not an e-mail address.
problem-not-offered = ‘{ $detail }’ cannot be chosen here.
problem-role = You need another role for this.
problem-four-eyes = Somebody else has to do this: you stand behind it yourself.
problem-stale = A colleague has changed this in the meantime. Reload the page and see whether your change still holds.
problem-foreign = This request came from another website and was therefore not carried out.
problem-token-reads-only = This token may only read.
problem-last-admin = Somebody has to stay administrator. Make somebody else administrator first.
problem-password-short = Use at least { $detail } characters; a sentence is fine.
problem-password-differs = The two passwords are not the same.
problem-password-wrong = This is not your current password.
problem-sign-in-wrong = E-mail address and password do not belong together.
problem-too-large = This number is too large.
problem-not-whole = A whole number belongs here.
problem-too-far = This is very far off: at most { $detail } years ahead.
problem-not-in-range = Allowed here: { $detail }.
problem-tried-too-often = Too many tries. Wait { $detail } seconds and try again.
problem-not-readable = Not readable: { $detail }
problem-already-accepted = This result was accepted already.
problem-already-acknowledged = The customer has acknowledged this already.
problem-already-answered = This pulse was answered already. Thank you!
problem-already-decided = This was decided already.
problem-already-delivered = This result was delivered already.
problem-already-done = This was done already.
problem-already-judged = This deviation already says whether it helped.
problem-already-settled = This condition stands like that already.
problem-before-check-in = This lies before the day of the check-in.
problem-before-last = There is a later check-in already.
problem-before-start = This lies before the start of the project.
problem-close-instead = An opportunity reaches the last stage by being won, lost or declined.
problem-closed = This opportunity is closed already.
problem-exception = This is an exception, which has a decision of its own.
problem-exception-exists = This opportunity has an exception already.
problem-in-the-past = This date has passed.
problem-inside-mandate = The project is inside its mandate: the team decides.
problem-more-than-flexible = The margin is larger than what is flexible.
problem-negative = This cannot be less than zero.
problem-no-must = At least one result has to be a must.
problem-no-verdict = No verdict was recorded for this sale.
problem-not-a-contact = This contact does not belong to the customer of this project.
problem-not-a-date = ‘{ $detail }’ is not a date.
problem-not-an-option = ‘{ $detail }’ is not one of the options.
problem-not-back = This is not a step back.
problem-not-delivered = This result was not delivered yet.
problem-not-forward = This is not a step forward.
problem-not-in-order = The three figures are not in order: low, likely, high.
problem-not-in-the-future = Choose a date that is still to come.
problem-not-outside = An exception is only needed outside the target group.
problem-not-positive = This has to be more than zero.
problem-not-proposed = There is no proposal to decide on yet.
problem-nothing-changed = Nothing changes in the promise.
problem-nothing-proposed = This decision left the promise as it was.
problem-promise-moved-on = The promise has changed in the meantime. Take the decision again.
problem-pulse-open = This person has an open pulse already.
problem-quota-full = The quota for near misses is full ({ $detail }).
problem-required-outside-mandate = This goes outside the mandate: who decided on the sponsor side?
problem-required-when-less = Less was spent than last time. Say why.
problem-same-as-before = This is what you thought already. What do you think differently now?
problem-same-as-now = ‘Then’ is the same as ‘now’.
problem-same-twice = The same result is there twice.
problem-shares-not-100 = The shares add up to { $detail }%, not 100%.
problem-stage-skipped = Stages are not skipped.
problem-unknown-stage = The process has no stage ‘{ $detail }’.
problem-won = This opportunity was won and has a project.

missing-known = { $found ->
    [stale] { $name } is stale: ask again.
    [other_system] { $name } is in another classification than the profile asks for.
    [too_short] { $name } is not precise enough yet.
    [unreadable] { $name } is filled in, but cannot be read.
   *[missing] { $name } is not known yet.
}
missing-verdict = { $found ->
    [near] The verdict is ‘near miss’.
    [outside] The verdict is ‘outside the target group’.
    [open] The verdict is still open.
   *[core] The verdict does not fit here.
}
missing-talked-to = Still to be spoken to: { $name } ({ $found }).
missing-evidence = { $name } still needs evidence.
missing-document = A document is missing: { $name }.
missing-value-expectation-agreed = The value expectation has not been agreed with the customer yet.
missing-mandate-set = No mandate has been agreed yet.
missing-case-approved = { $found ->
    [near] A near miss passes the gate only once it is approved.
    [outside] Outside the target group only an exception by a director passes.
    [open] The verdict has to be settled first.
   *[core] There is no approval yet.
}
problem-no-value-expectation = There is no value expectation to acknowledge yet.
problem-none-published = No profile has been published yet. An opportunity is judged by one.
problem-already-agreed = This promise was agreed already.
problem-already-superseded = There is a newer version of this already.
problem-escalation-open = There is an open escalation already.
problem-no-mandate = This project has no mandate yet.
problem-not-a-colleague = Choose a colleague who can sign in here.
problem-not-a-person = Choose somebody who can sign in here.
problem-not-a-result = This is not a result of this project.
problem-not-a-seller = Choose a seller or a director.
problem-not-a-word = Use one word, without spaces.
problem-not-at-company = This contact does not belong to this company.
problem-not-on-team = Only the project team and the directors change anything here.
problem-not-published = This profile was not published yet.
problem-not-won = This opportunity was not won.
problem-project-closed = This project is closed.
problem-project-exists = This opportunity has a project already.
problem-withdrawn = This proposal was withdrawn.
problem-control-character = This holds a character that does not belong in a text, such as NUL.
problem-request-running = This request is being carried out at this moment. Ask again in a while.
problem-request-done = This request was carried out already, but its answer was not kept. Look what is there.
problem-key-of-another = This key was used for another request already.
problem-not-a-request-key = A key has 1 to { $detail } characters: letters, digits and punctuation only.
