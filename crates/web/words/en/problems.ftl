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
problem-not-readable = Not readable: { $detail }
