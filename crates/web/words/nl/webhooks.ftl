# Webhooks: andere systemen die horen wat er gebeurt.
webhooks-title = Webhooks
webhooks-lead = Andere systemen die horen wat er gebeurt: alleen wat, wanneer en waar. De rest vragen ze zelf op, met een token.
webhooks-none = Nog geen ander systeem
webhooks-none-text = Geef hieronder het adres van een systeem dat moet horen wat er gebeurt.
webhooks-new = Een systeem aanmelden
webhooks-create = Aanmelden
webhook-address = Adres
webhook-address-hint = Begint met https:// en is te bereiken via internet.
webhook-kinds = Waarover
webhook-of-customers = Waarde en oordeel van de klant
webhook-by = Aangemeld
webhook-stands = Stand
webhook-well = Alles is aangekomen
webhook-made-by = Aangemeld door { $name }, { $when }.
webhook-once = Kopieer het geheim nu; je ziet het maar één keer.
webhook-once-text = Hiermee controleert het andere systeem dat een bericht van hier komt.
webhook-paused = Gepauzeerd
webhook-paused-text = Er gaat nu niets uit. Wat intussen gebeurt, wordt dertig dagen bewaard en na het hervatten verstuurd.
webhook-pause = Pauzeer
webhook-resume = Hervat
webhook-waiting = { $n ->
    [one] 1 onderweg
   *[other] { $n } onderweg
}
webhook-dead = { $n ->
    [one] 1 mislukt
   *[other] { $n } mislukt
}
webhook-dead-told = { $n ->
    [one] 1 bericht kwam niet aan en wordt niet meer geprobeerd.
   *[other] { $n } berichten kwamen niet aan en worden niet meer geprobeerd.
}
webhook-dead-text = Er is drie dagen geprobeerd. Kijk hieronder wat er misging en verstuur ze opnieuw.
webhook-deliveries = Berichten
webhook-nothing = Zodra er iets gebeurt waarvoor dit systeem is aangemeld, staat het hier. Berichten blijven dertig dagen staan.
webhook-when = Wanneer
webhook-what = Wat
webhook-state-waiting = Onderweg
webhook-state-delivered = Aangekomen
webhook-state-dead = Mislukt
webhook-next = opnieuw op { $when }
webhook-tries = { $n ->
    [one] 1 keer geprobeerd
   *[other] { $n } keer geprobeerd
}
webhook-answered = Antwoord { $status }
webhook-redirects = Antwoord { $status }: een doorverwijzing, en die wordt niet gevolgd
webhook-failure-address = Dit adres mag niet meer: alleen https
webhook-failure-no-name = De naam in het adres bestaat niet
webhook-failure-private = Het adres leidt naar een eigen netwerk
webhook-failure-itself = Het adres leidt naar Losvast zelf
webhook-failure-no-connection = Geen verbinding
webhook-failure-timeout = Geen antwoord binnen de tijd
webhook-failure-no-key = De sleutel van Losvast is een andere: maak een nieuw geheim
webhook-replay = Verstuur opnieuw
webhook-change = Adres en onderwerpen
webhook-secret = Geheim
webhook-secret-text = Een nieuw geheim geldt meteen. Het oude geldt er nog een dag naast, zodat je het andere systeem kunt omzetten.
webhook-secret-until = Het vorige geheim geldt nog tot { $when }.
webhook-renew = Maak een nieuw geheim
webhook-remove = Afmelden
webhook-remove-text = Er gaat niets meer naartoe. Wat nog onderweg was en wat er geprobeerd is, verdwijnt ook.
webhook-remove-do = Meld af
said-webhook-paused = Gepauzeerd
said-webhook-resumed = Hervat. Wat bleef liggen, gaat de deur uit.
said-webhook-removed = Afgemeld
said-webhook-replayed = Het bericht gaat opnieuw de deur uit
problem-webhook-address = Dit is geen adres. Schrijf het als https://systeem.voorbeeld.nl/melding.
problem-webhook-not-https = Een adres begint met https://, zodat niemand onderweg meeleest.
problem-webhook-private = Dit adres ligt op een eigen netwerk. Losvast verstuurt alleen naar adressen op internet.
problem-webhooks-full = Er zijn al { $detail } systemen aangemeld. Meld er eerst een af.
problem-still-to-be-told = Dit bericht is nog onderweg en wordt vanzelf opnieuw geprobeerd.
event-webhook-made = Webhook aangemeld
event-webhook-changed = Webhook gewijzigd
event-webhook-paused = Webhook gepauzeerd
event-webhook-resumed = Webhook hervat
event-webhook-secret-renewed = Nieuw geheim voor een webhook
event-webhook-removed = Webhook afgemeld
event-webhook-replayed = Bericht van een webhook opnieuw verstuurd
audit-kind-webhook = Webhooks
audited-address = Adres
audited-kinds = Waarover
