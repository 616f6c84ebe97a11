# Mensen, inloggen en wie wat mag.
role-director = Directie
role-director-may = Alles, behalve mensen beheren: beslist, publiceert profielen, wijkt met reden af.
role-seller = Verkoper
role-seller-may = Organisaties, verkoopkansen en gegevens; dient grensgevallen in, keurt nooit zijn eigen goed.
role-approver = Beoordelaar
role-approver-may = Beslist over grensgevallen die niet van hemzelf zijn.
role-team = Projectteam
role-team-may = De eigen projecten, en de verkoop die eraan voorafging.
role-reader = Lezer
role-reader-may = Leest mee, verandert niets.
role-admin = Beheerder
role-admin-may = Mensen, instellingen, tokens en importeren; ziet daardoor niets extra van klanten.

person-name = Naam
person-your-name = Jouw naam
person-email = E-mailadres
person-password = Wachtwoord
person-current-password = Huidig wachtwoord
person-new-password = Nieuw wachtwoord
person-password-again = Nog een keer
person-password-hint = Minstens tien tekens. Een korte zin onthoudt het makkelijkst.
person-roles = Rollen
person-roles-hint = Iemand kan meer rollen hebben. Vier ogen gaat over de persoon, niet over de rol.
person-state = Toegang
person-active = actief
person-invited = uitgenodigd
person-disabled = geen toegang
person-may-sign-in = Mag inloggen
person-may-sign-in-hint = Zonder vinkje wordt deze persoon meteen overal uitgelogd. Wat hij deed, blijft staan.

sign-in = Log in
sign-in-title = Inloggen
sign-in-help = Wachtwoord kwijt? Je beheerder maakt een nieuwe link voor je.
sign-out = Log uit

invitation-title = Uitnodiging
invitation-welcome = Welkom, { $name }
invitation-lead = Kies een wachtwoord, dan kun je aan de slag.
invitation-accept = Aan de slag

setup-title = Losvast inrichten
setup-lead = Dit hoeft maar één keer. Jij wordt de eerste directeur en beheerder; daarna nodig je je collega’s uit.
setup-organisation = Naam van jullie organisatie
setup-language = Taal
setup-name-hint = Zoals je collega’s je kennen.
setup-begin = Begin

people-title = Mensen
people-count = { $n ->
    [one] 1 persoon met een account
   *[other] { $n } mensen met een account
}
people-new = Nodig iemand uit
people-invite = Maak uitnodiging
people-new-link = Nieuwe inloglink
invited-title = Uitnodiging voor { $name }
invited-lead = Geef deze link aan { $email }. Hij werkt één keer en { $days } dagen lang.
invited-mailed = Er is een mail onderweg naar { $email }.
invited-lead-too = Komt die niet aan, geef { $email } dan deze link. Hij werkt één keer en { $days } dagen lang.
invitation-mail-subject-new = Je bent uitgenodigd voor Losvast
invitation-mail-subject-again = Kies een nieuw wachtwoord voor Losvast
invitation-mail-new = { $by } nodigt je uit voor Losvast. Kies met deze link een wachtwoord:
invitation-mail-again = { $by } heeft een nieuwe inloglink voor je gemaakt. Kies er een nieuw wachtwoord mee:
invitation-mail-once = { $n ->
    [one] De link werkt één keer, 1 dag lang.
   *[other] De link werkt één keer, { $n } dagen lang.
}
invited-once = Je ziet deze link alleen nu. Kwijt? Maak dan op de pagina van deze persoon een nieuwe.

me-title = Mijn instellingen
me-preferences = Over mij
me-language = Taal
me-theme = Weergave
me-check-in-mail = Vraag me per mail om de stand
me-check-in-mail-hint = Eén keer per week, op de dag van het project, als je het leidt en er nog geen stand is.
me-no-mail = Er gaat nog geen mail uit: de beheerder heeft geen mailserver en adres ingesteld.
me-week-mail = Mail me op maandag wat er veranderde
me-week-mail-hint = Over de projecten die je leidt, of alle als je in de directie zit. Zonder nieuws geen mail.
me-password = Wachtwoord
me-password-change = Wijzig wachtwoord
me-password-effect = Je wordt op je andere apparaten uitgelogd.

sessions-title = Waar je bent ingelogd
sessions-lead = Ken je een van deze niet? Log hem uit en wijzig je wachtwoord.
sessions-password-hint = Nodig om ergens anders uit te loggen.
session-here = deze browser
session-unknown = Onbekende browser
session-since = Ingelogd op { $day }
session-seen = laatst gezien: { $ago }
session-end = Log uit
sessions-end-others = Log overal elders uit
said-session-ended = Uitgelogd
said-sessions-ended = Overal uitgelogd

second-factor-title = Inloggen in twee stappen
second-factor-lead = Met een code uit een app op je telefoon komt niemand binnen die alleen je wachtwoord kent.
second-factor-first = In deze organisatie logt iedereen in twee stappen in. Stel dat eerst in; het kost een minuut.
second-factor-since = Je logt sinds { $day } in twee stappen in.
second-factor-begin = Stel in
second-factor-begin-how = Je hebt een authenticator-app nodig, zoals Aegis, Google Authenticator, Microsoft Authenticator of die van je wachtwoordbeheerder. Vul eerst je wachtwoord in.
second-factor-go = Verder
second-factor-scan = Koppel je app
second-factor-scan-how = Scan deze code met je app.
second-factor-square = QR-code voor je authenticator-app
second-factor-type = Lukt scannen niet? Typ dan deze sleutel in je app over.
second-factor-first-code = Code uit je app
second-factor-first-code-hint = Zes cijfers. Daarmee zien we dat de koppeling werkt.
second-factor-confirm = Zet aan
second-factor-change = Herstelcodes en uitzetten
second-factor-change-effect = Heb je een nieuwe telefoon? Zet het uit en stel het daarna opnieuw in.
second-factor-manage = Beheer
second-factor-remove = Zet uit
second-factor-no-key = Nog niet mogelijk
second-factor-no-key-text = De beheerder moet Losvast eerst met een sleutel starten (LOSVAST_KEY).
second-factor-mail-subject = Je logt in Losvast weer met alleen je wachtwoord in
second-factor-mail-removed = { $by } heeft het inloggen in twee stappen voor je uitgezet. Je logt nu in met alleen je wachtwoord. Stel het opnieuw in bij je instellingen.
second-factor-mail-unasked = Heb je hier niet om gevraagd? Meld het dan meteen aan je beheerder en wijzig je wachtwoord.
passkeys-mail-subject = Je passkeys van Losvast zijn verwijderd
passkeys-mail-removed = { $by } heeft al je passkeys verwijderd. Je logt nu in met je wachtwoord. Voeg je passkeys opnieuw toe bij je instellingen.
accounts-mail-subject = Je account bij de aanbieder is losgekoppeld van Losvast
accounts-mail-forgotten = { $by } heeft je account losgekoppeld waarmee je in Losvast inlogt. Het wordt opnieuw gekoppeld zodra je ermee inlogt.
said-second-factor-removed = Inloggen in twee stappen staat uit
recovery-codes-once = Bewaar deze herstelcodes nu; je ziet ze maar één keer.
recovery-codes-how = Met een herstelcode log je in als je telefoon er niet is. Elke code werkt één keer. Bewaar ze in je wachtwoordbeheerder of op papier.
recovery-codes-left = { $n ->
    [0] Je hebt geen herstelcodes meer. Maak nieuwe.
    [one] Je hebt nog 1 herstelcode.
   *[other] Je hebt nog { $n } herstelcodes.
}
recovery-codes-renew = Maak nieuwe herstelcodes
second-step-title = Tweede stap
second-step-code = Code
second-step-code-hint = De zes cijfers uit je app, of een herstelcode.
second-step-help = Geen telefoon en geen herstelcodes? Je beheerder kan de tweede stap voor je uitzetten.
second-step-other = Log in als iemand anders

passkeys-title = Passkeys
passkeys-lead = Met een passkey log je in met je vinger, je gezicht of de pincode van je apparaat, zonder wachtwoord. Een tweede stap is dan niet nodig.
passkeys-manage = Beheer passkeys
passkeys-none = Nog geen passkeys
passkeys-none-text = Voeg er een toe op dit apparaat, of in je wachtwoordbeheerder.
passkeys-no-address = Passkeys werken pas als de server met zijn adres is gestart (LOSVAST_ADDRESS), over https.
passkey-new = Nieuwe passkey
passkey-name = Naam
passkey-name-hint = Bijvoorbeeld: laptop, of telefoon van het werk.
passkey-go = Verder
passkey-ask = Je apparaat vraagt je zo om je vinger, je gezicht of je pincode.
passkey-make = Maak passkey
passkey-not-made = Dat lukte niet. Misschien heeft dit apparaat al een passkey van je, of is het afgebroken. Probeer het nog eens.
passkey-not-here = Dat kan hier niet. Open Losvast op { $address } in een browser die passkeys kent en waarin scripts aanstaan.
passkey-since = Toegevoegd op { $day }
passkey-used = laatst gebruikt: { $ago }
passkey-unused = nog niet gebruikt
passkey-synced = op meer apparaten
passkey-remove = Verwijder passkey
passkey-remove-effect = Daarna kom je er niet meer mee binnen. Verwijder hem ook op je apparaat.
passkey-not-shown = Dat lukte niet. Probeer het nog eens, of log in met je wachtwoord.
sign-in-passkey = Log in met een passkey
said-passkey-added = Passkey toegevoegd
said-passkey-removed = Passkey verwijderd
sign-in-provider = Log in met { $name }
sign-in-provider-own = Log in met het account van je organisatie
accounts-title = Account bij een aanbieder
accounts-since = sinds { $day }
accounts-forget = Koppel los
accounts-forget-effect = Voor wie daar een ander account kreeg. Bij de volgende keer inloggen telt het e-mailadres weer.
said-accounts-forgotten = Losgekoppeld

person-second-factor = twee stappen
person-second-factor-since = Logt sinds { $day } in twee stappen in.
person-second-factor-none = Logt in met alleen een wachtwoord.
person-second-factor-effect = Voor wie zijn telefoon en herstelcodes kwijt is. De persoon krijgt er bericht van als er mail uitgaat.
person-second-factor-remove = Zet twee stappen uit
person-passkeys = { $n ->
    [one] Heeft 1 passkey.
   *[other] Heeft { $n } passkeys.
}
person-passkeys-none = Heeft geen passkeys.
person-passkeys-effect = Bijvoorbeeld na verlies of diefstal van een apparaat. Inloggen met een wachtwoord blijft werken.
person-passkeys-remove = Verwijder alle passkeys
said-passkeys-removed = Passkeys verwijderd
person-sessions-title = Waar { $name } is ingelogd
person-sessions-none = Nergens.
person-sessions-end = Log overal uit

tokens-title = API-tokens
tokens-lead = Met een token werkt een programma namens jou: met jouw rechten, of alleen om te lezen.
tokens-manage = Beheer tokens
tokens-none = Nog geen tokens
tokens-none-text = Maak er een als een ander programma gegevens moet lezen of aanleveren.
tokens-new = Nieuw token
tokens-name = Waarvoor
tokens-name-hint = Bijvoorbeeld: koppeling met de boekhouding.
tokens-scope = Mag
tokens-scope-read = alleen lezen
tokens-scope-write = lezen en wijzigen
tokens-life = Geldig
tokens-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
tokens-until = Geldig tot
tokens-works-until = geldig tot { $day }
tokens-expired = verlopen
tokens-create = Maak token
tokens-once = Kopieer het token nu; je ziet het maar één keer.
tokens-revoke = Trek in
setup-closed = Losvast draait, maar er is nog niemand. In het venster waarin de server is gestart staat een link; daarmee maak je het eerste account.

event-user-added = Persoon toegevoegd
event-user-changed = Rollen of toegang gewijzigd
event-user-preferred = Eigen instellingen gewijzigd
event-notice-failed = Mail van Losvast niet aangekomen
event-password-set = Wachtwoord ingesteld
event-token-created = API-token gemaakt
event-token-revoked = API-token ingetrokken
event-sessions-ended = Uitgelogd op andere apparaten of overal
event-second-factor-set = Inloggen in twee stappen aangezet
event-second-factor-removed = Inloggen in twee stappen uitgezet
event-recovery-code-used = Ingelogd met een herstelcode
event-recovery-codes-renewed = Nieuwe herstelcodes gemaakt
event-passkey-added = Passkey toegevoegd
event-passkey-renamed = Passkey hernoemd
event-passkey-removed = Passkey verwijderd
event-passkeys-removed = Alle passkeys verwijderd
event-passkey-doubted = Passkey geweigerd: er lijkt een kopie van te zijn
event-provider-account-bound = Account bij een aanbieder gekoppeld
event-provider-accounts-forgotten = Account bij een aanbieder losgekoppeld
audited-issuer = Aanbieder
audited-ended = Beëindigde sessies
audited-left = Nog over
audited-passkeys = Passkeys
settings-asks-second-factor = Iedereen logt in twee stappen in
settings-asks-second-factor-hint = Wie dat nog niet doet, stelt het bij de volgende keer inloggen eerst in.
audited-asks-second-factor = Iedereen in twee stappen
settings-sellers-see = Wat verkopers van elkaars verkoop zien
settings-sellers-see-hint = Organisaties, contacten en feiten ziet iedere verkoper. Directie, beoordelaars en lezers zien altijd alle verkoopkansen.
sellers-see-all = Alles
sellers-see-own = Alleen wat op eigen naam staat
audited-sellers-see = Verkopers zien van elkaars verkoop

audit-title = Logboek
audit-lead = Wie wat wanneer heeft veranderd, en langs welke weg. Hier verandert of verdwijnt niets meer.
audit-what = Wat
audit-who = Wie
audit-when = Wanneer
audit-difference = Van en naar
audit-kind = Soort
audit-door = Weg
audit-token = Token
audit-about = Nummer van wat het raakt
audit-before = Was
audit-after = Werd
audit-which = Welk deel van het logboek
audit-everybody = Iedereen
audit-everything = Alles
audit-every-door = Elke weg
audit-from = Van
audit-until = Tot en met
audit-all = Toon alles
audit-none = Niets gevonden
audit-none-text = Hierover staat niets in het logboek. Kies een langere periode of iets anders.
audit-count = { $n ->
    [one] 1 gebeurtenis
   *[other] { $n } gebeurtenissen
}
audit-kind-company = Organisaties
audit-kind-companies = Organisaties uit een import
audit-kind-opportunity = Verkoopkansen
audit-kind-case = Grensgevallen
audit-kind-profile = Profielen
audit-kind-project = Projecten
audit-kind-pattern = Stramienen
audit-kind-view = Weergaven
audit-kind-import = Import
audit-kind-user = Mensen
audit-kind-settings = Instellingen
event-audit-exported = Logboek meegenomen als bestand
audited-rows = Regels
audited-budget-hours = Uren
audited-came-of-it = Wat eruit kwam
audited-said = Wat er gedaan is
audited-due-on = Uiterlijk
audited-email = E-mailadres
audited-ended-on = Geëindigd op
audited-figure = Gemeten
audited-measured-by = Gemeten aan
audited-note = Notitie
audited-on = Op
audited-p80 = 80% kans vóór
audited-profile = Profiel
audited-result = Resultaat
audited-score = Cijfer
audited-sponsor = Opdrachtgever
audited-think-now = Denken we nu
audited-what = Wat
settings-title = Instellingen
settings-lead = Wat voor iedereen in deze organisatie geldt.
settings-organisation-hint = Staat links boven elke pagina en op wat klanten van jullie zien.
settings-language-hint = Voor wie zelf niets kiest.
settings-time-zone = Tijdzone
settings-time-zone-hint = Bepaalt welke dag het is.
field-organisation = Organisatie
field-language = Taal
field-time-zone = Tijdzone
event-settings-changed = Instellingen gewijzigd

# De eigen agenda, op de pagina en in een agendaprogramma. In due-<kind> is $what wat iemand opschreef.
calendar-title = Mijn agenda
calendar-lead = Wat er op welke dag van je gevraagd wordt: volgende stappen, grensgevallen, voorwaarden, terugbellen en wat met je projecten is afgesproken.
calendar-manage = Open mijn agenda
calendar-link = In je eigen agenda
calendar-link-none = Abonneer Outlook, Google Agenda of je telefoon op een link. Je agenda haalt dan steeds zelf op wat er bijkomt of verschuift.
calendar-link-since = Je link is er sinds { $day }.
calendar-link-read = Laatst opgehaald: { $ago }.
calendar-link-unread = Hij is nog niet opgehaald.
calendar-open = Maak een link
calendar-renew = Maak een nieuwe link
calendar-renew-effect = Met een nieuwe link werkt de oude niet meer.
calendar-close = Trek de link in
calendar-once = Kopieer de link nu; je ziet hem maar één keer.
calendar-how = Kies in je agenda ‘agenda toevoegen via URL’ en plak de link. Wie hem heeft, leest je dagen mee: deel hem niet.
calendar-due = Wat eraan komt
calendar-due-count = { $n ->
    [one] 1 ding met een dag
   *[other] { $n } dingen met een dag
}
calendar-empty = Niets met een dag
calendar-empty-text = Plan bij een verkoopkans de volgende stap, dan staat die hier.
due-next = { $what }
due-decision = Beslis over het grensgeval: { $what }
due-recheck = Grensgeval opnieuw bekijken: { $what }
due-condition = Voorwaarde: { $what }
due-call-back = Bel terug: { $what }
due-options = Leg de opdrachtgever jullie opties voor
due-escalation = Besluit van de opdrachtgever: { $what }
due-finish = Afgesproken einde van het project
event-calendar-opened = Agendalink gemaakt
event-calendar-closed = Agendalink ingetrokken
settings-post = Brieven en polsslagen gaan via de mailserver waarmee Losvast is gestart.
settings-no-site = Brieven gaan via de mailserver waarmee Losvast is gestart. Polsslagen nog niet: Losvast weet niet onder welk adres klanten het bereiken (LOSVAST_ADDRESS).
settings-asks-pulses = Vraag polsslagen vanzelf
settings-asks-pulses-hint = Per mail, bij de start, elke zeven weken, bij de afronding en een halfjaar later. Per project kun je het uitzetten.
audited-true = ja
audited-false = nee
audited-asks-pulses = Vraagt polsslagen vanzelf
settings-no-post = Losvast kan geen brieven versturen: er is bij het starten geen mailserver opgegeven (LOSVAST_SMTP en LOSVAST_MAIL_FROM).
audited-retention-months = Bewaartermijn in maanden
audited-subject = Onderwerp
audited-text = Tekst
audited-answer = Antwoord van de mailserver
audited-contacts = Contactpersonen
audited-notes = Notities
audited-letters = Brieven
