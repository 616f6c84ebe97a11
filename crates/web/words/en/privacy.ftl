# What is kept of one person: looking up, giving out, erasing. privacy-about-<kind> says what it is, privacy-for-<kind> what
# it is kept for.
nav-privacy = Privacy
privacy-title = Data of one person
privacy-lead = Look somebody up and see what is kept of that person, and what for. You can give it out as a file, or erase it.
privacy-search = Name or e-mail address
privacy-search-hint = Contacts, colleagues and names at hours.
privacy-find = Search
privacy-found = Found
privacy-found-nobody = Nobody with ‘{ $search }’ in name or e-mail address.
privacy-as = As
privacy-kind-contact = contact
privacy-kind-user = colleague with an account
privacy-kind-worker = name at hours
privacy-texts-only = Somebody may also be named in texts alone.
privacy-in-texts = Search for ‘{ $search }’ in all texts
privacy-past = Erased before
privacy-past-text = Who they were can be seen nowhere any more.
privacy-of = Data of { $name }
privacy-person-lead = Everything that is kept of this person: what it is, what it is for and what becomes of it when it is erased.
privacy-export = Give out as a file
privacy-nothing = Nothing found
privacy-nothing-text = No text at all names this person.
privacy-back = Back to the search
privacy-what = What
privacy-why = What for
privacy-count = How many
privacy-fate = When erased
privacy-show = Show
privacy-more = { $n ->
    [one] and 1 more, in the file
   *[other] and { $n } more, in the file
}
privacy-who = Who it is
privacy-no-row = No contact and no colleague: only texts that give the name.
privacy-names = Is or was called: { $names }
privacy-words = Also known as
privacy-words-hint = A first name, an earlier name or another e-mail address, with commas between. A single word is only looked for in what is about the person’s own companies.
privacy-again = Search again
privacy-namesakes = The same name or the same address
privacy-namesakes-text = This is somebody else, of whom everything stays. So the name only leaves what is about this person’s own companies. If it is the same person after all, erase that one next.
privacy-account-open = This colleague can still sign in
privacy-account-open-text = An administrator closes the account first:
privacy-erase = Erase this person
privacy-erase-text = The name, the addresses and what this person said go, also from the audit log. What happened stays: scores, days, agreements and decisions. What others wrote stays, without the name.
privacy-firms = Erase the name of the company as well
privacy-firms-hint = { $names }. Only when this person is the company, as a sole trader is.
privacy-files = Files of the company that are to go as well
privacy-files-hint = What gives the name is ticked. Losvast does not search in a PDF or a sheet: look at those yourself.
privacy-sure = I know that this cannot be undone
privacy-sure-hint = Older copies of the database still have this person. An import can bring him in again.
privacy-fate-emptied = becomes empty; that it was there stays
privacy-fate-removed = goes
privacy-fate-stays = stays: it names nobody, and is counted with
privacy-fate-masked = the name goes
privacy-fate-firm = stays, unless you erase the name of the company as well
privacy-about-account = Account
privacy-for-account = Who did what, and who may do what
privacy-about-access = Access
privacy-for-access = Signing in, and seeing where one is signed in
privacy-about-trail = Audit log
privacy-for-trail = Being able to tell who did what and when
privacy-about-contact = Contact
privacy-for-contact = Knowing whom to talk to and whom to ask
privacy-about-talk = Conversations
privacy-for-talk = The acquisition process asks with whom somebody spoke
privacy-about-company = Company
privacy-for-company = Knowing who fits, and being able to part doubles again
privacy-about-fact = Facts about a company
privacy-for-fact = Being able to explain how a verdict came about
privacy-about-file = Files and documents
privacy-for-file = Evidence of what was recorded
privacy-about-mail = Letters and questions by mail
privacy-for-mail = Sending them, and knowing what was sent
privacy-about-sale = Opportunities
privacy-for-sale = The sale, and where an opportunity came from
privacy-about-case = Near-miss cases
privacy-for-case = Four eyes, and what exceptions cost
privacy-about-value = Expected value
privacy-for-value = What the customer expects, and whether it came true
privacy-about-promise = Promises and results
privacy-for-promise = What was agreed, and who agreed to it
privacy-about-pulse = Pulses
privacy-for-pulse = Knowing how content a customer is, and calling back
privacy-about-link = Links for customers
privacy-for-link = A customer’s own page
privacy-about-project = Projects
privacy-for-project = Steering on results, and learning from them
privacy-about-hours = Hours
privacy-for-hours = What a project costs
privacy-about-import = Import
privacy-for-import = Reading a file, mending it and taking it back
privacy-about-market = Market
privacy-for-market = Choosing whom to approach
privacy-about-setting = Profiles and views
privacy-for-setting = Who the core customer is, and how lists are shown
privacy-about-other = Other
privacy-for-other = Not described yet
said-person-erased = This person was erased
event-person-erased = Person erased
event-person-exported = Data of a person given out
audited-texts = Texts
audited-files = Files
problem-account-open = { $detail } can still sign in. An administrator closes the account first.
problem-not-sure = Tick this first.
problem-one-word = ‘{ $detail }’ is too little to look for everywhere: give the whole name, or an e-mail address.

# How long personal data are kept.
retention-title = Retention periods
retention-lead = How long personal data are kept before Losvast erases them by itself. What is about a company, the verdict and the reasons stay.
retention-declined-months = After declining
retention-hint-declined-months = Names, addresses, notes of conversations and letters at a company that was declined.
retention-lost-months = After a lost opportunity
retention-hint-lost-months = The same, when the last opportunity at a company was lost. Empty: not by itself.
retention-closed-months = After the last project
retention-hint-closed-months = People at a customer, from the day on which the last project was closed. Agreements and scores stay, without a name. Empty: not by itself.
retention-letter-months = Letters and questions by mail
retention-hint-letter-months = To whom, about what and the text. That there was a letter stays. Empty: not by itself.
retention-trail-months = What the audit log tells
retention-hint-trail-months = What was there and what came in its place. Who did what and when stays. Empty: not by itself.
retention-refused-row-days = Refused rows of an import
retention-hint-refused-row-days = From the end of the import.
retention-import-file-days = Files that were not imported
retention-hint-import-file-days = From the day on which the file came.
retention-session-days = Sessions
retention-hint-session-days = Device and address of whoever signs in. After that one signs in again; no session lasts longer than 30 days.
retention-months = months
retention-days = days
retention-of-companies = { $n ->
    [one] 1 company
   *[other] { $n } companies
}
retention-of-letters = { $n ->
    [one] 1 letter
   *[other] { $n } letters
}
retention-of-events = { $n ->
    [one] 1 event
   *[other] { $n } events
}
retention-of-rows = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
retention-of-files = { $n ->
    [one] 1 file
   *[other] { $n } files
}
retention-of-sessions = { $n ->
    [one] 1 session
   *[other] { $n } sessions
}
retention-now = Next time, within the hour: { $what }.
retention-soon = Within { $days } days: { $what }.
retention-part = There may be more: 200 were looked at.
retention-nothing = Nothing within { $days } days.
retention-which = Which
retention-sure = Erase what is due above within the hour
retention-sure-hint = This cannot be undone.
retention-fixed = Scans of a market disappear after 90 days.
event-retention-changed = Retention periods changed
audited-declined-months = Months after declining
audited-lost-months = Months after a lost opportunity
audited-closed-months = Months after the last project
audited-letter-months = Months for letters
audited-trail-months = Months for the audit log
audited-refused-row-days = Days for refused rows
audited-import-file-days = Days for files
audited-session-days = Days for sessions
problem-erases-at-once = By these terms something is erased within the hour. Look at what it is, and say that it may go.
