# Importing. First what may be wrong with a row, a file or a mapping; then what happened; then the pages.
problem-twice-in-file = The same company is in row { $detail } of this file already.
problem-same-company = An earlier row was about { $detail } already.
problem-several-known = { $detail } companies have this: there is no telling which one is meant.
problem-not-known = This company is not known yet, and only known ones are updated.
problem-maybe-same = This may be { $detail }. Choose whether it is the same; until then nothing happens with this row.
problem-company-not-known = The company { $detail } is not known yet. Import the companies first.
problem-record-not-known = This is not known yet, and only known ones are updated.
problem-contact-twice = The same contact is in row { $detail } of this file already.
problem-not-your-sale = This opportunity is in the name of a colleague.
problem-opportunity-twice = The same opportunity is in row { $detail } of this file already.
problem-opportunity-known = This company has an opportunity with this subject already. With a column of ids in the other system it is updated.
problem-other-company = This opportunity belongs to { $detail } here.
problem-no-such-seller = ‘{ $detail }’ is no seller here. Use the name or e-mail address of somebody who sells.
problem-not-a-status = ‘{ $detail }’ does not say how it stands: open, won, lost or declined.
problem-won-is-a-project = Opportunities won in the past come in as projects, and one that is open you win here yourself.
problem-ended-how = This stage is the end. Say whether it was won, lost or declined.
problem-stage-not-ours = ‘{ $detail }’ is no stage of our process. The opportunity is at the first stage.
problem-stage-held = Stays at { $detail }
problem-choose-order = Choose the order: these dates can be read in two ways.
event-contact-removed = Contact removed: the import was taken back
event-opportunity-removed = Opportunity removed: the import was taken back
problem-import-state = Not now: this import is further on already, or at work.

event-import-begun = File sent
event-import-started = Import started
event-import-finished = Import done
event-import-failed = Import stopped
event-import-reverted = Import taken back
event-companies-created = Companies added from a file
event-company-removed = Removed: the import was taken back
event-company-restored = Restored: the import was taken back

problem-file-unreadable = The file cannot be read: { $detail }
problem-file-empty = The file is empty: a line with column names was expected.
problem-file-no-rows = There is not a single row below the column names.
problem-file-too-large = The file is larger than { $detail } MB. The command ‘losvast import companies’ takes larger ones.
problem-file-cut-off = The workbook is cut off: its end is missing. Copy or download it again.
problem-file-damaged = The workbook is damaged: { $detail }
problem-file-parquet-cut-off = The Parquet file is cut off: its end is missing. Copy or download it again.
problem-file-parquet-damaged = The Parquet file is damaged: { $detail }
problem-file-parquet-packed = A column is packed by { $detail }, which is not read. Write the file with Snappy, Zstandard or gzip.
problem-file-locked = The workbook has a password. Save it without one.
problem-file-too-much-unpacked = The workbook unpacks to more than { $detail } MB.
problem-file-no-such-sheet = There is no such sheet. The workbook has: { $detail }
problem-file-field-too-long = Row { $detail } holds a value that is far too long. A line end or a closing quote seems to be missing.
problem-file-row-too-long = Row { $detail } is far too long. A line end seems to be missing.
problem-file-unclosed-quote = In row { $detail } a quote is opened and never closed, so that everything after it would be one value.
problem-file-too-many-columns = The file has more than { $detail } columns.
problem-file-too-many-rows = The file has more than { $detail } rows. The command ‘losvast import companies’ takes more.
problem-file-header-encoding = The column names are not written in { $detail }.
problem-file-looks-like = This is no CSV, XLSX or Parquet. { $detail ->
    [pdf] It looks like a PDF.
    [old-excel] It looks like an Excel file from before 2007 (.xls), or one with a password. Save it as .xlsx.
    [binary-excel] It looks like a binary Excel file (.xlsb). Save it as .xlsx.
    [opendocument] It looks like an OpenDocument file. Save it as .xlsx or CSV.
    [other-office] It looks like a Word or PowerPoint document.
    [zip] It looks like a ZIP archive. Unpack it first.
    [gzip] It looks like a gzip archive. Unpack it first.
    [archive] It looks like an archive. Unpack it first.
    [picture] It looks like a picture.
    [html] It looks like a web page. Open it in a spreadsheet and save it as .xlsx.
    [json] It looks like JSON.
    [xml] It looks like XML.
    [unmarked-utf16] It looks like UTF-16 text without the mark that says so. Save it as UTF-8.
   *[binary] It does not look like text.
}
problem-no-such-column = There is no such column: { $detail }
problem-no-such-attribute = There is no such attribute: { $detail }
problem-mapped-twice = Two columns say the same: { $detail }. Choose one.
problem-no-column-for = { $detail ->
    [external_id] Choose the column with the id in the other system: companies are recognised by it.
    [branch] Choose the column with the establishment number: companies are recognised by it.
    [company] Choose a column by which the company is recognised.
    [company_external_id] Choose the column with the id that the company has in the other system.
    [title] Choose the column with the subject of the opportunity.
    [day] Choose the column with the date.
    [project] Choose the column with the project.
    [duration] Choose the column with the hours, or with an amount.
    [kvk] Choose the column with the trade-register number: companies are recognised by it.
    [vat] Choose the column with the VAT number: companies are recognised by it.
    [domain] Choose the column with the website: companies are recognised by it.
   *[name] Choose the column with the company’s name.
}
problem-ambiguous-column = This column can be read in two ways. Say what its decimal sign is: { $detail }
problem-ambiguous-days = In this column the day or the month can come first. Say which: on the command line with --order "column=dmy" (day first) or "column=mdy" (month first). { $detail }
problem-choose-decimal = Choose the decimal sign: this column can be read in two ways.
problem-interrupted = The work was interrupted after row { $detail } of the file.
problem-expired = The file was not imported in time and was erased. Send it again.
problem-let-go = The file was erased: somebody whose data were erased could be in it. Send it again without that person.
problem-refused = It could not go on: { $detail }
problem-blank = The row is empty.
problem-too-few-values = There are fewer values than columns ({ $detail }).
problem-too-many-values = There are more values than columns ({ $detail }).
problem-encoding = There are letters that cannot be read.
problem-cell-error = There is an error in the cell.

imports-title = Imports
imports-lead = Bring in what you have: a register extract, a bought list, an export.
imports-new = Import a file
imports-none = Nothing imported yet
imports-none-text = Start with the list that you have. Losvast reads CSV and Excel, shows beforehand what will happen, and can take an import back.
imports-file = File
imports-state = State
imports-state-uploaded = to be mapped
imports-state-mapped = to be checked
imports-state-checking = being checked
imports-state-checked = ready to import
imports-state-running = at work
imports-state-done = done
imports-state-failed = stopped
imports-state-reverting = being taken back
imports-state-reverted = taken back
imports-created = added
imports-updated = updated
imports-unchanged = unchanged
imports-refused = refused
imports-would-create = will be added
imports-would-update = will be updated
imports-by = By
imports-when = When
imports-new-lead = A CSV or Excel file, with the column names in its first row.
imports-choose = File
imports-choose-hint = CSV or XLSX, at most { $n } MB.
imports-nothing-yet = Nothing is saved yet: you first see what will happen.
imports-upload = Continue
imports-how = How it works
imports-how-systems = An export of HubSpot, Pipedrive, Odoo, Teamleader or Simplicate is recognised by its columns, and so are hours from Kimai, Toggl Track, Clockify, Harvest or Simplicate. A list of your own with date, project, person and hours will do as well.
imports-how-known = A company that you have already is updated, and never added twice.
imports-how-refused = A row that is wrong is refused with the reason; the rest goes on. You get the refused rows as a file.
imports-how-back = An import that was a mistake is taken back with one button.
imports-map = Map columns
imports-rows = { $n ->
    [one] 1 row
   *[other] { $n } rows
}
imports-read-as-csv = CSV with { $separator }, { $encoding }
imports-read-as-xlsx = sheet ‘{ $sheet }’
imports-read-as-parquet = Parquet
separator-comma = commas
separator-semicolon = semicolons
separator-tab = tabs
separator-bar = bars
imports-sheet = Sheet
imports-looks-like = This looks like an export of { $system }.
imports-looks-like-text = The columns are filled in by it. Change what is not right.
imports-remembered = A file with these columns was imported before. What was chosen then is filled in.
imports-column = Column
imports-samples = Samples
imports-answers = Means
imports-answers-of = What ‘{ $column }’ means
imports-answers-none = Do not import
imports-particulars-companies = Company
imports-particulars-contacts = Contact and company
imports-particulars-opportunities = Opportunity and company
imports-particulars-hours = Hours and costs
imports-criteria = Criteria of the profile
imports-other = Other
imports-own-fact = Keep as a fact of its own
imports-found = Recognised by its name
imports-doubt = What is the decimal sign here? { $examples }
imports-doubt-choose = Choose…
imports-doubt-comma = comma (1.234,5)
imports-doubt-point = point (1,234.5)
imports-known = What is there already
imports-mode = New and known
imports-mode-both = Add new ones and update known ones
imports-mode-create = Only add new ones
imports-mode-update = Only update known ones
imports-key = Recognise by
imports-key-hint-companies = What shows that a company is there already. Where only the name agrees, you decide.
imports-key-hint-contacts = What shows at which company somebody works. The person is recognised by e-mail address.
imports-key-hint-opportunities = What shows to which company an opportunity belongs. The opportunity is recognised by its id in the other system.
imports-key-all = numbers or website
imports-key-external_id = only the id in the other system
imports-key-branch = only the establishment number
imports-key-kvk = only the trade-register number
imports-key-vat = only the VAT number
imports-key-domain = only the website
imports-key-name = only the name
imports-source = System that the file comes from
imports-source-hint = HubSpot, for example. Needed when a column holds ids of that system; a later file then recognises them.
imports-alike = These may be the same
imports-alike-text = Only the name is the same, and that is too little to be sure. You decide.
imports-alike-file = In the file
imports-alike-is = This is
imports-alike-of = Which company { $name } is
imports-alike-same = The same as { $company }
imports-alike-another = Another one
imports-alike-undecided = What you leave open is not imported.
imports-alike-check = Check again
imports-check = Check
imports-map-again = Change the mapping
imports-run-companies = { $n ->
    [one] Import 1 company
   *[other] Import { $n } companies
}
imports-run-contacts = { $n ->
    [one] Import 1 contact
   *[other] Import { $n } contacts
}
imports-run-opportunities = { $n ->
    [one] Import 1 opportunity
   *[other] Import { $n } opportunities
}
imports-run-hours = { $n ->
    [one] Import 1 line
   *[other] Import { $n } lines
}
imports-what = What it holds
imports-what-companies = Companies
imports-what-contacts = Contacts
imports-what-opportunities = Opportunities
imports-what-hours = Hours and costs
imports-about-companies = Company
imports-about-contacts = Contact
imports-about-opportunities = Opportunity
imports-about-hours = Project
imports-to-opportunities = To the opportunities
imports-remarks = Download the rows of which something is told
imports-days = Which comes first here, day or month? { $examples }
imports-days-dmy = day-month-year
imports-days-mdy = month-day-year
imports-why-used = Somebody has worked with it since.
imports-why-merged = Was merged into another company.
imports-reverse = Take back
imports-to-companies = To the companies
imports-steps = Steps of an import
imports-step-upload = File
imports-step-map = Map
imports-step-check = Check
imports-step-run = Import
imports-step-done = Done
imports-sent = { $who }, { $when }
imports-at-work-checking = Every row is being checked
imports-at-work-running = The file is being imported
imports-at-work-reverting = The import is being taken back
imports-progress = { $all ->
    [one] { $done } of 1 row
   *[other] { $done } of { $all } rows
}
imports-may-leave = Feel free to go on working; this continues.
imports-failed = This import has stopped.
imports-failed-half = What is counted below is there. You can take it back, or import the file again: what is there is not added twice.
imports-failed-nothing = Nothing was changed.
imports-checked = { $n ->
    [one] The row was checked and nothing has changed yet. This is what will happen.
   *[other] All { $n } rows were checked and nothing has changed yet. This is what will happen.
}
imports-all-known = Everything in this file was there already: nothing is added.
imports-reversed = Taken back by { $who }, { $when }
imports-reversed-counts = { $removed } removed, { $restored } put back as it was.
imports-remained = { $n ->
    [one] 1 was used or changed since, and is still there.
   *[other] { $n } were used or changed since, and are still there.
}
imports-company = Company
imports-why = Why it stayed
imports-why-opportunity = There is an opportunity.
imports-why-project = There is a project.
imports-why-contact = There is a contact.
imports-why-fact = More has become known of it.
imports-why-changed = Changed or archived since.
imports-why-kvk-taken = The trade-register number that it had is another company’s now.
imports-errors = Download with the reason
imports-first-rows = The first rows
imports-becomes = Outcome
imports-becomes-created = add
imports-becomes-updated = update
imports-becomes-unchanged = unchanged
imports-becomes-refused = refused
imports-counts-only = As an administrator you see the numbers; the rows are for those who work with companies.
imports-reverse-companies = { $n ->
    [one] The company that was added goes.
   *[other] The { $n } companies that were added go.
}
imports-reverse-contacts = { $n ->
    [one] The contact that was added goes.
   *[other] The { $n } contacts that were added go.
}
imports-reverse-opportunities = { $n ->
    [one] The opportunity that was added goes.
   *[other] The { $n } opportunities that were added go.
}
imports-reverse-hours = { $n ->
    [one] The line that was added goes.
   *[other] The { $n } lines that were added go.
}
imports-reverse-updated = { $n ->
    [one] The one that was updated becomes what it was.
   *[other] The { $n } that were updated become what they were.
}
imports-reverse-others = What another file says too stays.
imports-reverse-used = What was used or changed since stays, and is named.
imports-error-row = Row
imports-error-column = Column
imports-error-reason = Reason
imports-lacks = This is missing: { $field }.
