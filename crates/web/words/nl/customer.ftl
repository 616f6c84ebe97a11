# De klant: zijn link, wat hij ziet en zegt, en wat het team daarmee doet. Tegen de klant zeggen we u.
problem-nobody-named = In dit antwoord wordt niemand genoemd.
problem-referral-followed = Van dit antwoord is bij deze organisatie al een verkoopkans gemaakt.
problem-no-reminder-due = Hier hoeft nu niemand aan herinnerd te worden.
problem-pulse-lapsed = Deze vraag is verlopen; er is een nieuwe gesteld.
problem-already-measured = Dit is al gemeten. Dank u wel.
problem-stale-value = De waardeverwachting is intussen opnieuw opgeschreven. Lees haar nog eens.

event-link-made = Klantlink gemaakt
event-link-revoked = Klantlink ingetrokken
event-pulse-asked = Polsslag gevraagd
event-pulse-reminded = Aan de polsslag herinnerd
event-pulse-answered = Polsslag beantwoord
event-pulse-sent = Polsslag verstuurd
event-pulse-failed = Polsslag niet aangekomen
event-pulse-again = Polsslag opnieuw op de post gedaan
event-pulse-clock-on = Polsslagen worden vanzelf gevraagd
event-pulse-clock-off = Polsslagen worden niet meer vanzelf gevraagd
event-measure-asked = Meting gevraagd
event-measure-sent = Vraag om een meting verstuurd
event-measure-failed = Vraag om een meting niet aangekomen
event-call-back-done = Teruggebeld
event-referral-followed = Verkoopkans gemaakt van een aanbeveling

enthusiasm-super = Superenthousiast
enthusiasm-other = Niet superenthousiast
enthusiasm-silent = Geen antwoord

customer-offline = U heeft geen verbinding. Wat u invulde staat er nog; probeer het zo weer.
customer-kept = Dit had u ingevuld toen de server niet antwoordde. Kijk of het niet toch is aangekomen en verstuur het anders nog een keer.
customer-gone = Deze link werkt niet
customer-gone-text = Misschien is hij verlopen of vervangen door een nieuwe. Vraag uw contactpersoon om een nieuwe link.
customer-language = Taal
customer-for = Voor { $company }, begonnen op { $day }
customer-private = Deze pagina is alleen voor u. Wie de link heeft, ziet haar; geef hem dus niet door.
customer-asked = Dit vragen we u
customer-name = Uw naam
customer-agree = Akkoord
customer-not-yet = Nog niet akkoord
customer-in-the-way = Wat staat er nog in de weg?
customer-doubted = { $name } was nog niet akkoord, { $when }
customer-not-yet-send = Laat het ons weten
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

customer-pulse-score-decision_maker = U besloot om dit met ons te doen. Zou u ons aanbevelen?
customer-pulse-score-user = U merkt in uw werk wat wij doen. Zou u ons aanbevelen?
customer-pulse-score-project_lead = U leidt dit project met ons. Zou u ons aanbevelen?
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
customer-state-unmade = Niet gemaakt
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
customer-measure-finish = Wat is er beter geworden?
customer-measure-six_months_after = Wat is er nu, een half jaar later, beter geworden?
customer-measure-now = Het cijfer van nu: { $what }
customer-measure-send = Verstuur
customer-thanks-measurement = Dank u wel. Zo weten we of het geholpen heeft.
customer-thanks-promise = Dank u wel. De nieuwe belofte geldt vanaf nu.
customer-thanks-objection = Dank u wel. We nemen contact met u op; tot dan blijft de huidige belofte gelden.
customer-thanks-value = Dank u wel. Hieraan meten we straks.
customer-thanks-result = Dank u wel. Het resultaat is aanvaard.
customer-thanks-pulse = Dank u wel voor uw antwoord.

customer-role-decision_maker = beslisser
customer-role-user = gebruiker
customer-role-project_lead = projectleider
customer-moment-start = bij de start
customer-moment-underway = onderweg
customer-moment-finish = bij de afronding
customer-moment-six_months_after = zes maanden erna
tended-title = De klant
tended-once = Deze link zie je maar één keer. Stuur hem naar de klant.
tended-pulses = Polsslagen
tended-contact = Aan wie
tended-role = In welke rol
tended-moment = Op welk moment
tended-ask = Vraag de polsslag
tended-response = { $answered } van de { $reached } beantwoord.
tended-on-the-way = { $n ->
    [one] Eén is onderweg.
   *[other] { $n } zijn onderweg.
}
tended-not-reached = { $n ->
    [one] Eén kwam nog niet aan.
   *[other] { $n } kwamen nog niet aan.
}
tended-no-address = { $name } (geen e-mailadres)
tended-undelivered = De mail kwam niet aan
tended-mailed = Gemaild naar { $address }, { $when }
tended-mailing = De mail naar { $address } gaat de deur uit
tended-address = E-mailadres van { $name }
tended-mail-again = Verstuur opnieuw
tended-mail-now = Verstuur de mail
tended-mail-after-all = Stuur de vraag per mail
tended-remind-mail = Verstuur de herinnering
tended-remind-mail-text = Na vijf werkdagen nog geen antwoord. Herinner { $name } één keer.
tended-by-itself = Vanzelf vragen
tended-on = Aan
tended-off = Uit
tended-by-itself-text = Iedereen met een rol en een e-mailadres krijgt de vraag bij de start, elke zeven weken, bij de afronding en een halfjaar later. Wie na vijf werkdagen niet antwoordt, krijgt één herinnering. Wie beslist, krijgt bij de afronding en een halfjaar later ook de vraag wat er van de verwachte waarde is gekomen. De mail komt van { $name }.
tended-by-itself-no-mail = Er is geen mailserver ingesteld. Je vraagt de polsslag zelf en geeft de link door.
tended-silent-firm = Voor het hele bedrijf uitgezet, bij de instellingen.
tended-silent-project = Bij dit project vraag je de polsslag zelf.
tended-silent-company = Deze organisatie wil geen ongevraagde mail. Vraag de polsslag zelf.
tended-silent-lead = Wie dit project leidt, heeft geen account meer. Kies een andere projectleider.
tended-switch-on = Zet aan
tended-switch-off = Zet uit
tended-letter = Tekst van de mail
tended-mailed-links = { $n ->
    [one] 1 link in een mail
   *[other] { $n } links in mails
}
told-new = Maak hier een verkoopkans van
told-company = Welke organisatie
told-about = Waarover
told-title = Via { $name } van { $company }
told-next = Contact leggen met { $name }
told-make = Maak de verkoopkans
told-contact = Contactpersoon
said-pulse-mail = De mail gaat de deur uit
said-referral = De verkoopkans is gemaakt. De herkomst staat erbij.
tended-telling-told = Vertelde anderen over ons
tended-telling-would_choose_again = Vertelde het nog niemand, maar zou weer voor ons kiezen
tended-telling-neither = Vertelde het niemand
tended-waits = Wacht op antwoord
tended-lapsed = Niet beantwoord
tended-remind-text = Na vijf werkdagen nog geen antwoord. Stuur { $name } de link nog één keer.
tended-remind = Herinnering verstuurd
tended-reminded = Herinnerd op { $day }
tended-called = Teruggebeld op { $day }:
tended-call = { $name } belt terug: { $day }.
tended-late = Te laat
tended-came-of-it = Wat kwam ervan? De klant leest dit.
tended-links = Klantlinks
tended-for-whom = Voor wie
tended-whoever = Wie hem heeft
tended-make = Maak een link
tended-seen = geopend { $when }
tended-unseen = nog niet geopend
tended-until = werkt tot { $day }
tended-revoke = Trek in
tended-dead = Werkt niet meer
tended-lead = Wat { $company } te zien krijgt, wat ze ervan vinden en wie ze terugbelt.
tended-none = Er is nog niets gevraagd. Vraag de polsslag bij de start, dan weet je waar je begint.
tended-no-contacts = Bij deze klant is nog geen contactpersoon bekend. Voeg er een toe bij de organisatie.
tended-no-links = Er is nog geen link. Met een link ziet de klant wat is beloofd, wat er veranderde en wanneer het klaar is.
tended-new = Nieuwe polsslag
tended-next = Aan de beurt: { $name }, { $moment } ({ $day }).
tended-new-text = De klant antwoordt via zijn link.
tended-new-mail = Wie een e-mailadres heeft, krijgt de vraag per mail van { $name }, met een eigen link. Anders geef je zelf een link door.
