# Companies, contacts, facts and what a profile says of them.
problem-not-a-kvk = ‘{ $detail }’ is not a trade-register number: that has eight digits.
problem-not-a-vat = ‘{ $detail }’ is not a VAT number, such as NL001234567B01.
problem-not-a-domain = ‘{ $detail }’ is not a website or domain, such as example.com.
problem-not-a-country = ‘{ $detail }’ is not a country. Use the code of two letters, such as NL.
problem-not-a-phone = ‘{ $detail }’ is not a telephone number.
problem-not-a-link = ‘{ $detail }’ is not a web address. It begins with https://.
problem-not-a-key = ‘{ $detail }’ cannot name a fact: only letters, digits, _ and -.
problem-not-a-number = ‘{ $detail }’ is not a number.
problem-not-a-code = ‘{ $detail }’ is not a code of this classification.
problem-not-yes-or-no = ‘{ $detail }’ is neither yes nor no.
problem-not-on-scale = ‘{ $detail }’ is not a step from 1 to 5.
problem-not-a-day = ‘{ $detail }’ is not a date.
problem-unknown-code-system = ‘{ $detail }’ is not a classification with a version, such as sbi2008.
problem-in-the-future = { $detail } is still to come.
problem-twice = This is there twice.
problem-too-many = This is too much: at most { $detail }.
problem-archived = This company is archived already.
problem-not-archived = This company is not archived.

# What a profile says, and why.
explained-fit = Fit { $fit }
explained-thresholds = Core customer from { $core }, near miss from { $near }.
explained-open = Still between ‘{ $worst }’ and ‘{ $best }’: what we do not know decides.
explained-missed = { $n ->
    [one] { $labels } is a must and is not met. That decides.
   *[other] { $labels } are musts and are not met. That decides.
}
explained-part = { $part } of { $of }
explained-flip = { $verdict } if: { $label } { $to } (now { $now })
explained-no-flip = No single fact can change this on its own.
explained-other-flips = Not enough on their own: { $labels }.
state-met = met
state-narrow = narrowly missed
state-missed = not met
state-unknown = unknown
unknown-missing = not known yet
unknown-stale = out of date
unknown-other-system = another classification
unknown-too-short = too coarse to judge
unknown-unreadable = cannot be read as an answer
answer-yes = yes
answer-no = no
answer-step = { $step } of 5
wanted-from = { $from } or more
wanted-to = { $to } or less
wanted-any = any number
wanted-step = { $step } or higher
wanted-under = a code under { $code }
criterion-must = must
criterion-wanted = wanted: { $wanted }
criterion-near = near miss: { $near }
criterion-stale = too old to count
criterion-evidence = evidence
criterion-evidence-asked = Evidence asked: { $evidence }
criterion-answer = Answer
criterion-correct = New fact
source-seller = Seller
source-import = Import
source-register = Register
source-customer = The customer
source-enrichment = Enrichment

# The story of a company.
event-company-created = Company added
event-company-changed = Company changed
event-company-archived = Company archived
event-company-unarchived = Company taken back
event-fact-added = Fact recorded
event-contact-added = Contact added
event-contact-changed = Contact changed
event-contact-archived = Contact put away
door-page = on a page
door-api = through the API
door-import = by an import
door-command = from the server
door-link = through a customer link
door-clock = by itself, when the day came
field-name = Name
field-kvk = Trade-register number
field-vat = VAT number
field-domain = Website
field-country = Country
field-place = Place
field-do-not-mail = No direct mail
field-contact = Contact
