# Organisaties, contactpersonen, gegevens en wat een profiel ervan zegt.
problem-not-a-kvk = ‘{ $detail }’ is geen KvK-nummer: dat heeft acht cijfers.
problem-not-a-vat = ‘{ $detail }’ is geen btw-nummer, zoals NL004495445B01.
problem-kvk-taken = Dit KvK-nummer is van { $detail }. Is dit een andere vestiging, vul dan bij beide het vestigingsnummer in.
problem-not-a-branch = ‘{ $detail }’ is geen vestigingsnummer: dat heeft twaalf cijfers.
problem-not-an-external-id = ‘{ $detail }’ kan geen nummer uit een ander systeem zijn: het is te lang of er staan vreemde tekens in.
problem-vat-form = ‘{ $detail }’ heeft niet de vorm die btw-nummers in dat land hebben.
problem-vat-check = ‘{ $detail }’ klopt niet: volgens de controlecijfers is er een cijfer verkeerd.
problem-not-a-domain = ‘{ $detail }’ is geen website of domein, zoals voorbeeld.nl.
problem-not-a-country = ‘{ $detail }’ is geen land. Gebruik de code van twee letters, zoals NL.
problem-not-a-phone = ‘{ $detail }’ is geen telefoonnummer.
problem-not-a-link = ‘{ $detail }’ is geen webadres. Het begint met https://.
problem-not-a-key = ‘{ $detail }’ kan geen naam van een gegeven zijn: alleen letters, cijfers, _ en -.
problem-not-a-number = ‘{ $detail }’ is geen getal.
problem-not-a-code = ‘{ $detail }’ is geen code uit deze indeling.
problem-not-yes-or-no = ‘{ $detail }’ is geen ja of nee.
problem-not-on-scale = ‘{ $detail }’ is geen stap van 1 tot en met 5.
problem-not-a-day = ‘{ $detail }’ is geen datum.
problem-unknown-code-system = ‘{ $detail }’ is geen indeling met een versie, zoals sbi2008.
problem-in-the-future = Deze dag moet nog komen.
problem-twice = Dit staat er twee keer.
problem-not-yet = Dat moment is er nog niet.
problem-too-few-options = Noem er minstens { $detail }.
problem-too-many = Dit is te veel: hooguit { $detail }.
problem-archived = Deze organisatie is al gearchiveerd.
problem-not-archived = Deze organisatie is niet gearchiveerd.

# Wat een profiel zegt, en waarom.
explained-fit = Passing { $fit }
explained-thresholds = Kernklant vanaf { $core }, net niet vanaf { $near }.
explained-open = Ligt nog tussen ‘{ $worst }’ en ‘{ $best }’: wat we niet weten, beslist.
explained-missed = { $n ->
    [one] { $labels } is een harde eis en voldoet niet. Dat beslist.
   *[other] { $labels } zijn harde eisen en voldoen niet. Dat beslist.
}
explained-part = { $part } van { $of }
explained-flip = { $verdict } als: { $label } { $to } (nu { $now })
explained-no-flip = Geen enkel gegeven kan dit in zijn eentje veranderen.
explained-other-flips = Alleen niet genoeg: { $labels }.
state-met = voldoet
state-narrow = voldoet net niet
state-missed = voldoet niet
state-unknown = onbekend
unknown-missing = nog niet bekend
unknown-stale = verouderd
unknown-other-system = andere indeling
unknown-too-short = te grof om te oordelen
unknown-unreadable = niet te lezen als antwoord
answer-yes = ja
answer-no = nee
answer-step = { $step } van 5
wanted-from = { $from } of meer
wanted-to = { $to } of minder
wanted-any = elk getal
wanted-step = { $step } of hoger
wanted-under = een code onder { $code }
wanted-under-but = een code onder { $code }, niet { $apart }
criterion-must = harde eis
criterion-wanted = gewenst: { $wanted }
criterion-near = net niet: { $near }
criterion-stale = te oud om mee te tellen
criterion-evidence-asked = Bewijs gevraagd: { $evidence }
facts-before = { $n ->
    [one] 1 eerder gegeven
   *[other] { $n } eerdere gegevens
}
fact-recorded = Vastgelegd op { $day }
fact-recorded-by = Vastgelegd op { $day } door { $who }
criterion-answer = Vul in
criterion-correct = Nieuw gegeven
source-seller = Verkoper
source-import = Import
source-register = Register
source-customer = Klant zelf
source-enrichment = Verrijking

# Het verhaal van een organisatie.
event-company-created = Organisatie toegevoegd
event-company-changed = Organisatie gewijzigd
event-company-archived = Organisatie gearchiveerd
event-company-unarchived = Organisatie teruggehaald
event-fact-added = Gegeven vastgelegd
event-contact-added = Contactpersoon toegevoegd
event-contact-changed = Contactpersoon gewijzigd
event-contact-archived = Contactpersoon weggehaald
door-page = op een pagina
door-api = via de API
door-token = met token { $token }
door-import = via een import
door-command = vanaf de server
door-link = via een klantlink
door-clock = vanzelf
field-name = Naam
field-kvk = KvK-nummer
field-branch = Vestigingsnummer
field-vat = Btw-nummer
field-domain = Website
field-country = Land
field-place = Plaats
field-do-not-mail = Geen direct mail
field-external-id = Nummer in het andere systeem
field-company-external-id = Nummer van de organisatie daar
field-first-name = Voornaam
field-infix = Tussenvoegsel
field-last-name = Achternaam
field-email = E-mailadres
field-phone = Telefoon
field-mobile = Mobiel
field-role = Rol of functie
field-amount = Bedrag
field-owner = Verkoper
field-status = Open, gewonnen of verloren
field-closed-on = Gesloten op
field-contact = Contactpersoon

# De lijst.
companies-title = Organisaties
companies-count = { $n ->
    [one] 1 organisatie
   *[other] { $n } organisaties
}
companies-import = Importeren
companies-search = Zoek op naam, KvK-nummer of website
companies-by-profile = Beoordeeld met profiel
companies-archived = Archief
companies-asks = Vraagt nog: { $question }
companies-none-found-text = Geen organisatie voldoet aan wat je zoekt. Laat een filter weg of zoek op een stukje van de naam.
companies-all = Toon alle organisaties
companies-none = Nog geen organisaties
companies-none-text = Voeg er een toe, of voer een bestand in. Het profiel zegt meteen wie bij jullie past.
companies-none-archived = Het archief is leeg
companies-none-archived-text = Wat je archiveert, vind je hier terug. Er gaat niets verloren.
companies-verdict = Oordeel
companies-fit = Passing
companies-question = Volgende vraag
companies-added = Toegevoegd

# Toevoegen en wijzigen.
company-new = Nieuwe organisatie
company-new-lead = Een naam is genoeg. De rest vraagt Losvast als het ertoe doet.
company-add = Voeg toe
company-alike = Er is al een organisatie met deze naam. Is het deze?
company-another = Nee, dit is een andere
company-domain-hint = Een webadres plakken mag ook.
company-no-mail-hint = Staat zo in het Handelsregister, of is erom gevraagd.
problem-known-already = Er is al een organisatie met deze naam. Kijk hierboven of het dezelfde is.
said-company-created = Organisatie toegevoegd
said-company-archived = Gearchiveerd. Terug te vinden in het archief.
said-company-returned = Teruggehaald uit het archief

# Eén organisatie.
company-archived = gearchiveerd
company-edit = Wijzig
company-opportunity = Verkoopkans
company-archive = Archiveer
company-return = Haal terug uit het archief
company-criteria = Criteria
company-flips = Wat zou het veranderen?
company-judged-by = Beoordeeld met
company-no-profile = Nog niet te beoordelen
company-no-profile-text = Er is nog geen kernklantprofiel gepubliceerd. Zodra dat er is, zie je hier of deze organisatie past en waarom.
company-to-profiles = Naar de profielen
company-other-facts = Overige gegevens
company-story = Wat er gebeurde
story-earlier = { $n ->
    [one] Eén eerdere gebeurtenis
   *[other] { $n } eerdere gebeurtenissen
}
story-cut = Dit zijn de laatste { $n } gebeurtenissen. In het logboek, dat de directie kan openen, staan ze allemaal.
company-particulars = Gegevens
company-contacts = Contactpersonen
company-no-contacts = Nog niemand. Wie spreek je daar?
company-contact-new = Nieuwe contactpersoon
company-contact-add = Voeg toe
contact-role = Rol bij de klant
contact-role-decision-maker = beslisser
contact-role-user = gebruiker
contact-role-project-lead = projectleider
contact-role-other = anders
contact-phone = Telefoon
contact-language = Taal
contact-language-hint = In deze taal krijgt deze persoon vragen en de statuspagina.
said-contact-added = Contactpersoon toegevoegd

# Een gegeven vastleggen.
fact-system = Indeling
fact-source = Van wie
fact-obtained-on = Bekend sinds
fact-more = Bron en bewijs
fact-note = Toelichting
fact-note-hint = Waar of bij wie is het te zien?
fact-link = Link naar het bewijs
fact-kept = Wat er stond, blijft bewaard.
fact-add = Leg vast
said-fact-added = Vastgelegd en opnieuw beoordeeld

# Bestanden, en wie bij wie hoort.
problem-file-none = Kies een bestand dat niet leeg is.
problem-file-too-heavy = Dit bestand is groter dan { $detail } MB.
problem-file-kind = Een bestand van de soort ‘{ $detail }’ bewaren we niet. Wel: PDF, een plaatje, Word, Excel, PowerPoint, OpenDocument of platte tekst.
problem-file-mismatch = De naam van dit bestand zegt iets anders dan erin zit ({ $detail }). Bewaar het opnieuw als wat het is.
problem-file-not-utf-8 = Deze tekst is niet in UTF-8 bewaard. Bewaar het bestand als UTF-8 en kies het opnieuw.
problem-file-gone = Dit bestand is er niet meer. Kies het opnieuw.
problem-file-infected = In dit bestand zit volgens de virusscanner iets schadelijks ({ $detail }). Het is niet bewaard.
problem-file-not-scanned = De virusscanner heeft dit bestand niet bekeken, en daarom is het niet bewaard. Probeer het straks nog eens.
event-file-added = Bestand toegevoegd
event-file-dropped = Bestand dat nergens bij hoorde weggehaald
field-file = Bestand
company-files = Bewijsstukken
company-referrals = Aanbevelingen
company-told-us = Zij noemden ons hier
company-told-for = voor
company-told-on = Zij noemden ons bij
fact-file = Bestand als bewijs
fact-file-hint = PDF, plaatje, Office-bestand of tekst, hooguit 10 MB.
file-kept = { $name } is bewaard en gaat mee.
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
