# What a colleague changed while somebody typed, beside the fields of the form.
meanwhile-by = { $who } changed this ({ $when })
meanwhile-somebody = This was changed in the meantime
meanwhile-keep = Keep what you filled in
meanwhile-take = Take over: { $text }
meanwhile-back = Keep what was there: { $text }
meanwhile-empty = empty
problem-overtaken = A colleague has changed this in the meantime. What became different is shown below. Choose what stays and save again.
problem-overtaken-elsewhere = A colleague has changed this in the meantime, but nothing that you see here. You can safely save again.

# Where there is more than a field.
pattern-whole = the whole list
view-query = the filters, order and columns
profile-whole-file = the whole file
profile-whole-process = the whole process
problem-criterion-came = Your colleague added the criterion ‘{ $detail }’.
problem-criterion-gone = Your colleague took out the criterion ‘{ $detail }’.
problem-criterion-gone-kept = Your colleague took out the criterion ‘{ $detail }’, but you changed it: it is still there.
problem-criterion-left-out = Your colleague changed the criterion ‘{ $detail }’, but you took it out: it stays out.
problem-criteria-moved = Your colleague put the criteria in another order.

contact-edit = Change this contact

# Fields of a project in the audit trail.
field-lead = Project lead
field-team = Team
