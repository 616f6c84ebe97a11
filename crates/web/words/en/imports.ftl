# Importing. First what may be wrong with a row, a file or a mapping; then what happened; then the pages.
problem-twice-in-file = The same company is in row { $detail } of this file already.
problem-same-company = An earlier row was about { $detail } already.
problem-several-known = { $detail } companies have this: there is no telling which one is meant.
problem-not-known = This company is not known yet, and only known ones are updated.
problem-import-state = Not now: this import is further on already, or at work.

event-import-begun = File sent
event-import-started = Import started
event-import-finished = Import done
event-import-failed = Import stopped
event-import-reverted = Import taken back
event-company-removed = Removed: the import was taken back
event-company-restored = Restored: the import was taken back
