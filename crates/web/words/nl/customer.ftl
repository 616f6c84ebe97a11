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

customer-gone = Deze link werkt niet
customer-gone-text = Misschien is hij verlopen of vervangen door een nieuwe. Vraag uw contactpersoon om een nieuwe link.
customer-language = Taal
customer-for = Voor { $company }. Begonnen op { $day }.
customer-private = Deze pagina is alleen voor u. Wie de link heeft, ziet haar; geef hem dus niet door.
customer-asked = Dit vragen we u
customer-name = Uw naam
customer-agree = Akkoord
customer-accept = Aanvaard dit resultaat
customer-offer-title = Een nieuwe belofte: versie { $number }
customer-offer-agree = Met uw akkoord geldt deze belofte in plaats van de vorige. Uw naam en het moment worden bewaard, met de tekst die u hier leest.
customer-thought = Wat we dachten:
customer-think-now = Wat we nu weten:
customer-choice = Wat we voorstellen:
customer-finish = Klaar op
customer-price = Prijs
customer-results = Resultaten
customer-value = Wat er beter wordt
customer-value-agree = Klopt het zo? Met uw akkoord meten we straks hieraan.
customer-value-measure = { $what }: van { $now } naar { $then }, op { $day }
customer-seen-by = Zo ziet u het: { $how }
customer-result-agree = Dit hebben we opgeleverd. Is het zoals afgesproken, aanvaard het dan.

customer-pulse-score = Zou u ons aanbevelen?
customer-pulse-low = zeker niet
customer-pulse-high = zeker wel
customer-pulse-why = Waarom? (mag leeg)
customer-pulse-told = Heeft u anderen over ons verteld?
customer-telling-told = Ja
customer-telling-would_choose_again = Nee, maar ik zou weer voor u kiezen
customer-telling-neither = Nee
customer-pulse-whom = Aan wie? (mag leeg)
customer-pulse-send = Verstuur

customer-promise = Wat we beloofden
customer-then = Toen
customer-now = Nu
customer-same = Zoals afgesproken
customer-count-results = { $n ->
    [one] 1 resultaat
   *[other] { $n } resultaten
}
customer-outlook = 85% kans: klaar op of vóór { $day }.
customer-outlook-agreed = De kans dat het op { $day } klaar is: { $chance }.
customer-outlook-made = Berekend op { $day }.
customer-finished = Afgerond op { $day }.
customer-stopped = Gestopt op { $day }.
customer-state-open = In de maak
customer-state-delivered = Opgeleverd
customer-state-accepted = Aanvaard
customer-state-dropped = Vervallen
customer-changes = Wat er veranderde, en waarom
customer-version = Versie { $number }
customer-agreed-by = Akkoord van { $name }, { $day }
customer-change-knowledge = Nieuwe kennis
customer-change-experience = Ervaring
customer-change-technique = Techniek
customer-change-customer = Bij u
customer-found = Gemeten op { $day }: { $figure } ({ $reached } van de verwachte verbetering)
customer-score = Uw laatste cijfer
customer-score-on = op { $day }
customer-came-of-it = Wat we ermee deden ({ $day }):
customer-we-call = We bellen u uiterlijk op { $day }.
customer-thanks-promise = Dank u wel. De nieuwe belofte geldt vanaf nu.
customer-thanks-value = Dank u wel. Hieraan meten we straks.
customer-thanks-result = Dank u wel. Het resultaat is aanvaard.
customer-thanks-pulse = Dank u wel voor uw antwoord.
