# The shell: navigation, buttons that return everywhere, times.
app-name = Losvast
app-skip = Skip to content
app-search = Search
app-menu = Menu
app-more = More
app-breadcrumb = Breadcrumb
app-main-nav = Main menu
app-offline = You are offline. What you filled in is still there; try again shortly.
app-kept = You had filled this in when the server did not answer. See whether it arrived after all; if not, save it again.
app-demo = Demo: everything here is made up and is gone when you stop.

nav-start = Start
nav-tight = Tight
nav-tight-hint = Acquisition
nav-loose = Loose
nav-loose-hint = Delivery
nav-companies = Companies
nav-opportunities = Opportunities
nav-opportunities-short = Pipeline
nav-cases = Near misses
nav-profiles = Core-customer profiles
nav-profiles-short = Profiles
nav-projects = Projects
nav-loop = The loop
nav-imports = Imports
nav-people = People
nav-settings = Settings
nav-audit = Audit log

ago-now = just now
ago-minutes = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
day-ahead = in { $n } days

form-optional = (optional)
form-problems = Something is not right yet. See the fields below; what you filled in is still there.
dialog-close = Close
dialog-cancel = Cancel
pages-label = Pages
pages-shown = { $shown } of { $total }
pages-next = Next

verdict-core = Core customer
verdict-near = Near miss
verdict-outside = Outside target group
verdict-open = Still open

error-home = To the start page
error-not-found = Not found
error-not-found-text = This page does not exist, or is not meant for you.
error-sign-in = Sign in first
error-sign-in-text = Sign in to go on.
error-forbidden = You may not do this
error-forbidden-text = Nothing was changed.
error-conflict = Not possible now
error-conflict-text = Nothing was changed.
error-stale = Somebody was first
error-stale-text = A colleague has changed this in the meantime. Go back, reload the page and see whether your change still holds.
error-invalid = Something is not right
error-invalid-text = Nothing was saved.
error-too-many = Please wait
error-too-many-text = { $n ->
    [one] Too many tries. Try again in 1 second.
   *[other] Too many tries. Try again in { $n } seconds.
}
error-too-fast-text = { $n ->
    [one] More came from you in a minute than there can. Try again in 1 second.
   *[other] More came from you in a minute than there can. Try again in { $n } seconds.
}
error-too-large = Too large
error-too-large-text = What you sent is larger than fits here.
error-method = Not possible here
error-method-text = This address exists, but not in this way.
error-malformed = Unreadable request
error-malformed-text = The server did not understand what was asked. Nothing was changed.
error-unavailable = Out of reach for a moment
error-unavailable-text = The server cannot look things up or save them now. Nothing was half saved; try again shortly.
error-internal = Something went wrong on our side
error-internal-text = Nothing was half saved. If it keeps happening, tell your administrator; the server's log says why.

save = Save
done = Done
copy = Copy
copied = Copied
undo = Undo
undo-reason = Undone
said-saved = Saved
said-welcome = Welcome. You are signed in.
said-password = Your password was changed
said-revoked = The token no longer works
said-calendar-closed = The calendar link no longer works

language-nl = Nederlands
language-en = English
language-browser = As my browser
theme-system = As my device
theme-light = Light
theme-dark = Dark

search-placeholder = Find a company, contact, opportunity or page
search-contacts = Contacts
search-places = Go to
search-none = Nothing found for ‘{ $q }’
search-none-text = Part of a name is enough. Searched were companies, contacts, opportunities, projects and pages, as far as you may see them.
search-clear = Clear the search
search-begin = Make something new
search-all-companies = All companies found
search-all-contacts = All contacts found
search-all-opportunities = All opportunities found
search-all-projects = All { $n } projects found
search-cut = These are the first { $n }. Search more precisely to see fewer.
search-down = The server does not answer now. Type on to try again.
make-project = New project
make-import = Import a new list
make-person = Invite a new colleague
keys-title = Keys
keys-palette = Search and go somewhere
keys-search = Search on this page
keys-new = Make what belongs to this page, or choose what to make
keys-rows = Next or previous row; Enter opens
keys-choose = Choose the row that you are on
keys-bulk = To what can be done with chosen rows
keys-neighbours = Previous or next in the list
keys-edit = To the first field that you can change here; once more opens it
edit-here = Change: { $field }
keys-help = Show these keys

# Lists as files.
export-as = All of this as a file:
export-xlsx = Excel
export-csv = CSV
export-title = Title
export-company = Company
export-status = Status
export-fit-low = Fit at least
export-fit-high = Fit at most
export-next-on = Next step on
export-heard-on = Last contact
export-created-on = Started on
export-closed-on = Ended on
export-id = Reference
export-yes = yes
problem-export-too-many = These are { $detail } rows and a file has at most 100,000. Narrow the list with a filter or a search.
