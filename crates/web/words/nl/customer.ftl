# De klant: zijn link, wat hij ziet en zegt, en wat het team daarmee doet. Tegen de klant zeggen we u.
problem-nobody-named = In dit antwoord wordt niemand genoemd.
problem-no-reminder-due = Hier hoeft nu niemand aan herinnerd te worden.
problem-pulse-lapsed = Deze vraag is verlopen; er is een nieuwe gesteld.
problem-stale-value = De waardeverwachting is intussen opnieuw opgeschreven. Lees haar nog eens.

event-link-made = Klantlink gemaakt
event-link-revoked = Klantlink ingetrokken
event-pulse-asked = Polsslag gevraagd
event-pulse-reminded = Aan de polsslag herinnerd
event-pulse-answered = Polsslag beantwoord
event-call-back-done = Teruggebeld
event-referral-followed = Verkoopkans gemaakt van een aanbeveling

enthusiasm-super = Superenthousiast
enthusiasm-other = Niet superenthousiast
enthusiasm-silent = Geen antwoord
