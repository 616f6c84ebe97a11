# People, signing in, and who may do what.
role-director = Director
role-director-may = Everything except managing people: decides, publishes profiles, overrides with a reason.
role-seller = Seller
role-seller-may = Companies, opportunities and facts; submits near misses, never approves his own.
role-approver = Approver
role-approver-may = Decides near misses that are not his own.
role-team = Project team
role-team-may = Its own projects, and the sale that led to them.
role-reader = Reader
role-reader-may = Reads along, changes nothing.
role-admin = Administrator
role-admin-may = People, settings, tokens and imports; sees no more of customers because of it.

person-name = Name
person-your-name = Your name
person-email = E-mail address
person-password = Password
person-current-password = Current password
person-new-password = New password
person-password-again = Once more
person-password-hint = At least ten characters. A short sentence is easiest to remember.
person-roles = Roles
person-roles-hint = Somebody can have several roles. Four eyes is about the person, not the role.
person-state = Access
person-active = active
person-invited = invited
person-disabled = no access
person-may-sign-in = May sign in
person-may-sign-in-hint = Without it this person is signed out everywhere at once. What they did stays.

sign-in = Sign in
sign-in-title = Sign in
sign-in-help = Lost your password? Your administrator makes a new link for you.
sign-out = Sign out

invitation-title = Invitation
invitation-welcome = Welcome, { $name }
invitation-lead = Choose a password to get started.
invitation-accept = Get started

setup-title = Set up Losvast
setup-lead = Only once. You become the first director and administrator; then you invite your colleagues.
setup-organisation = Name of your organisation
setup-language = Language
setup-name-hint = As your colleagues know you.
setup-begin = Begin

people-title = People
people-count = { $n ->
    [one] 1 person with an account
   *[other] { $n } people with an account
}
people-new = Invite somebody
people-invite = Make invitation
people-new-link = New sign-in link
invited-title = Invitation for { $name }
invited-lead = Give this link to { $email }. It works once, for { $days } days.
invited-mailed = A mail is on its way to { $email }.
invited-lead-too = If it does not arrive, give { $email } this link. It works once, for { $days } days.
invitation-mail-subject-new = You are invited to Losvast
invitation-mail-subject-again = Choose a new password for Losvast
invitation-mail-new = { $by } invites you to Losvast. Choose a password with this link:
invitation-mail-again = { $by } made a new sign-in link for you. Choose a new password with it:
invitation-mail-once = { $n ->
    [one] The link works once, for 1 day.
   *[other] The link works once, for { $n } days.
}
invited-once = You see this link only now. Lost it? Make a new one on this person’s page.

me-title = My settings
me-preferences = About me
me-language = Language
me-theme = Appearance
me-check-in-mail = Ask me by mail to check in
me-check-in-mail-hint = Once a week, on the project’s day, if you lead it and nobody has checked in yet.
me-no-mail = No mail goes out yet: the administrator has set up no mail server and address.
me-week-mail = Mail me on Monday what changed
me-week-mail-hint = About the projects that you lead, or all of them for a director. Without news no mail.
me-password = Password
me-password-change = Change password
me-password-effect = You will be signed out on your other devices.

sessions-title = Signed in on
sessions-lead = Don’t know one of these? Sign it out and change your password.
sessions-password-hint = Needed to sign out anywhere else.
session-here = this browser
session-unknown = Unknown browser
session-since = Signed in on { $day }
session-seen = last seen: { $ago }
session-end = Sign out
sessions-end-others = Sign out everywhere else
said-session-ended = Signed out
said-sessions-ended = Signed out everywhere

second-factor-title = Signing in with two steps
second-factor-lead = With a code from an app on your phone nobody gets in who only knows your password.
second-factor-first = Everybody in this organisation signs in with two steps. Set that up first; it takes a minute.
second-factor-since = You have signed in with two steps since { $day }.
second-factor-begin = Set up
second-factor-begin-how = You need an authenticator app, such as Aegis, Google Authenticator, Microsoft Authenticator or the one of your password manager. Your password first.
second-factor-go = Continue
second-factor-scan = Connect your app
second-factor-scan-how = Scan this code with your app.
second-factor-square = QR code for your authenticator app
second-factor-type = Cannot scan it? Type this key into your app instead.
second-factor-first-code = Code from your app
second-factor-first-code-hint = Six digits. They show us that the app is connected.
second-factor-confirm = Turn on
second-factor-change = Recovery codes and turning off
second-factor-change-effect = A new phone? Turn it off and set it up again.
second-factor-manage = Manage
second-factor-remove = Turn off
second-factor-no-key = Not possible yet
second-factor-no-key-text = Your administrator has to start Losvast with a key first (LOSVAST_KEY).
second-factor-mail-subject = You sign in to Losvast with your password alone again
second-factor-mail-removed = { $by } turned off signing in with two steps for you. You now sign in with your password alone. Set it up again in your settings.
second-factor-mail-unasked = Didn’t ask for this? Tell your administrator at once and change your password.
passkeys-mail-subject = Your passkeys for Losvast were removed
passkeys-mail-removed = { $by } removed all your passkeys. You now sign in with your password. Add your passkeys again in your settings.
accounts-mail-subject = Your account at the provider was detached from Losvast
accounts-mail-forgotten = { $by } detached the account by which you sign in to Losvast. It is attached again once you sign in with it.
said-second-factor-removed = Signing in with two steps is off
recovery-codes-once = Save these recovery codes now; you see them only once.
recovery-codes-how = With a recovery code you sign in when your phone is not there. Each code works once. Keep them in your password manager or on paper.
recovery-codes-left = { $n ->
    [0] You have no recovery codes left. Make new ones.
    [one] You have 1 recovery code left.
   *[other] You have { $n } recovery codes left.
}
recovery-codes-renew = Make new recovery codes
second-step-title = Second step
second-step-code = Code
second-step-code-hint = The six digits from your app, or a recovery code.
second-step-help = No phone and no recovery codes? Your administrator can turn the second step off for you.
second-step-other = Sign in as somebody else

passkeys-title = Passkeys
passkeys-lead = With a passkey you sign in with your finger, your face or the PIN of your device, without a password. No second step is needed then.
passkeys-manage = Manage passkeys
passkeys-none = No passkeys yet
passkeys-none-text = Add one on this device, or in your password manager.
passkeys-no-address = Passkeys work once the server was started with its address (LOSVAST_ADDRESS), over https.
passkey-new = New passkey
passkey-name = Name
passkey-name-hint = For example: laptop, or work phone.
passkey-go = Continue
passkey-ask = Your device is about to ask for your finger, your face or your PIN.
passkey-make = Make passkey
passkey-not-made = That did not work. Perhaps this device has a passkey of yours already, or it was cancelled. Try again.
passkey-not-here = That cannot be done here. Open Losvast at { $address } in a browser that knows passkeys and has scripts turned on.
passkey-since = Added on { $day }
passkey-used = last used: { $ago }
passkey-unused = not used yet
passkey-synced = on more devices
passkey-remove = Remove passkey
passkey-remove-effect = You no longer get in with it after that. Remove it on your device as well.
passkey-not-shown = That did not work. Try again, or sign in with your password.
sign-in-passkey = Sign in with a passkey
said-passkey-added = Passkey added
said-passkey-removed = Passkey removed
sign-in-provider = Sign in with { $name }
sign-in-provider-own = Sign in with your organisation’s account
accounts-title = Account at a provider
accounts-since = since { $day }
accounts-forget = Detach
accounts-forget-effect = For whoever got another account there. At the next sign-in the e-mail address counts again.
said-accounts-forgotten = Detached

person-second-factor = two steps
person-second-factor-since = Has signed in with two steps since { $day }.
person-second-factor-none = Signs in with a password alone.
person-second-factor-effect = For whoever lost his phone and recovery codes. This person is told by mail when mail goes out.
person-second-factor-remove = Turn off two steps
person-passkeys = { $n ->
    [one] Has 1 passkey.
   *[other] Has { $n } passkeys.
}
person-passkeys-none = Has no passkeys.
person-passkeys-effect = For example when a device was lost or stolen. Signing in with a password goes on working.
person-passkeys-remove = Remove all passkeys
said-passkeys-removed = Passkeys removed
person-sessions-title = Where { $name } is signed in
person-sessions-none = Nowhere.
person-sessions-end = Sign out everywhere

tokens-title = API tokens
tokens-lead = With a token a program works on your behalf: with your rights, or only to read.
tokens-manage = Manage tokens
tokens-none = No tokens yet
tokens-none-text = Make one when another program has to read or deliver data.
tokens-new = New token
tokens-name = What for
tokens-name-hint = For example: link with the accounts.
tokens-scope = May
tokens-scope-read = read only
tokens-scope-write = read and change
tokens-life = Valid for
tokens-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
tokens-until = Valid until
tokens-works-until = works until { $day }
tokens-expired = expired
tokens-create = Make token
tokens-once = Copy the token now; you see it only once.
tokens-revoke = Revoke
setup-closed = Losvast runs, but there is nobody yet. The window in which the server was started shows a link; with it you make the first account.

event-user-added = Person added
event-user-changed = Roles or access changed
event-user-preferred = Own settings changed
event-notice-failed = Mail from Losvast not delivered
event-password-set = Password set
event-token-created = API token made
event-token-revoked = API token revoked
event-sessions-ended = Signed out on other devices or everywhere
event-second-factor-set = Signing in with two steps turned on
event-second-factor-removed = Signing in with two steps turned off
event-recovery-code-used = Signed in with a recovery code
event-recovery-codes-renewed = New recovery codes made
event-passkey-added = Passkey added
event-passkey-renamed = Passkey renamed
event-passkey-removed = Passkey removed
event-passkeys-removed = All passkeys removed
event-passkey-doubted = Passkey refused: there seems to be a copy of it
event-provider-account-bound = Account at a provider attached
event-provider-accounts-forgotten = Account at a provider detached
audited-issuer = Provider
audited-ended = Sessions ended
audited-left = Left
audited-passkeys = Passkeys
settings-asks-second-factor = Everybody signs in with two steps
settings-asks-second-factor-hint = Whoever does not yet sets it up first at the next sign-in.
audited-asks-second-factor = Everybody with two steps
settings-sellers-see = What sellers see of each other's sales
settings-sellers-see-hint = Every seller sees companies, contacts and facts. Directors, approvers and readers always see all opportunities.
sellers-see-all = Everything
sellers-see-own = Only what is in their own name
audited-sellers-see = Sellers see of each other's sales

audit-title = Audit log
audit-lead = Who changed what, when, and by which door. Nothing here changes or disappears any more.
audit-what = What
audit-who = Who
audit-when = When
audit-difference = From and to
audit-kind = Kind
audit-door = Door
audit-token = Token
audit-about = Id of what it is about
audit-before = Before
audit-after = After
audit-which = Which part of the audit log
audit-everybody = Everybody
audit-everything = Everything
audit-every-door = Every door
audit-from = From
audit-until = Until
audit-all = Show everything
audit-none = Nothing found
audit-none-text = The audit log tells nothing of this. Choose a longer period or something else.
audit-count = { $n ->
    [one] 1 event
   *[other] { $n } events
}
audit-kind-company = Organisations
audit-kind-companies = Organisations of an import
audit-kind-opportunity = Opportunities
audit-kind-case = Near-miss cases
audit-kind-profile = Profiles
audit-kind-project = Projects
audit-kind-pattern = Patterns
audit-kind-view = Views
audit-kind-import = Imports
audit-kind-user = People
audit-kind-settings = Settings
event-audit-exported = Audit log taken away as a file
audited-rows = Rows
audited-budget-hours = Hours
audited-came-of-it = What came of it
audited-said = What was done
audited-due-on = Due on
audited-email = E-mail address
audited-ended-on = Ended on
audited-figure = Measured
audited-measured-by = Measured by
audited-note = Note
audited-on = On
audited-p80 = 80% chance before
audited-profile = Profile
audited-result = Result
audited-score = Score
audited-sponsor = Sponsor
audited-think-now = What we think now
audited-what = What
settings-title = Settings
settings-lead = What holds for everybody in this organisation.
settings-organisation-hint = Stands at the top left of every page, and on what customers see of you.
settings-language-hint = For whoever chooses none.
settings-time-zone = Time zone
settings-time-zone-hint = Says which day it is.
field-organisation = Organisation
field-language = Language
field-time-zone = Time zone
event-settings-changed = Settings changed

# One's own calendar, on the page and in a calendar program. In due-<kind> $what is what somebody wrote down.
calendar-title = My calendar
calendar-lead = What is asked of you on which day: next steps, near misses, conditions, calls to return and what was agreed about your projects.
calendar-manage = Open my calendar
calendar-link = In your own calendar
calendar-link-none = Subscribe Outlook, Google Calendar or your phone to a link. Your calendar then picks up by itself what is added or moved.
calendar-link-since = You have had a link since { $day }.
calendar-link-read = Last read: { $ago }.
calendar-link-unread = It has not been read yet.
calendar-open = Make a link
calendar-renew = Make a new link
calendar-renew-effect = A new link ends the old one.
calendar-close = Withdraw the link
calendar-once = Copy the link now; you see it only once.
calendar-how = In your calendar choose ‘add calendar from URL’ and paste the link. Whoever has it reads your days: do not share it.
calendar-due = What is coming
calendar-due-count = { $n ->
    [one] 1 thing with a day
   *[other] { $n } things with a day
}
calendar-empty = Nothing with a day
calendar-empty-text = Plan the next step of an opportunity and it shows here.
due-next = { $what }
due-decision = Decide the near miss: { $what }
due-recheck = Look at the near miss again: { $what }
due-condition = Condition: { $what }
due-call-back = Call back: { $what }
due-options = Put your options before the sponsor
due-escalation = Decision of the sponsor: { $what }
due-finish = Agreed finish of the project
event-calendar-opened = Calendar link made
event-calendar-closed = Calendar link withdrawn
settings-post = Letters and pulses go through the mail server that Losvast was started with.
settings-no-site = Letters go through the mail server that Losvast was started with. Pulses do not yet: Losvast does not know at which address customers reach it (LOSVAST_ADDRESS).
settings-asks-pulses = Ask pulses automatically
settings-asks-pulses-hint = By mail, at the start, every seven weeks, at the finish and half a year later. Each project can be switched off.
audited-true = yes
audited-false = no
audited-asks-pulses = Asks pulses automatically
settings-no-post = Losvast cannot send letters: no mail server was named at its start (LOSVAST_SMTP and LOSVAST_MAIL_FROM).
audited-retention-months = Months that personal data are kept
audited-subject = Subject
audited-text = Text
audited-answer = Answer of the mail server
audited-contacts = Contacts
audited-notes = Notes
audited-letters = Letters
