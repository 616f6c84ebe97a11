# Webhooks: other systems that hear what happens.
webhooks-title = Webhooks
webhooks-lead = Other systems that hear what happens: only what, when and where. The rest they ask for themselves, with a token.
webhooks-none = No other system yet
webhooks-none-text = Give the address of a system below that should hear what happens.
webhooks-new = Register a system
webhooks-create = Register
webhook-address = Address
webhook-address-hint = Begins with https:// and can be reached over the internet.
webhook-kinds = About what
webhook-of-customers = The customer’s value and verdict
webhook-by = Registered
webhook-stands = Standing
webhook-well = Everything arrived
webhook-made-by = Registered by { $name }, { $when }.
webhook-once = Copy the secret now; you will see it only once.
webhook-once-text = By this the other system checks that a message comes from here.
webhook-paused = Paused
webhook-paused-text = Nothing is sent now. What happens meanwhile is kept for thirty days and sent when you resume.
webhook-pause = Pause
webhook-resume = Resume
webhook-waiting = { $n ->
    [one] 1 on its way
   *[other] { $n } on their way
}
webhook-dead = { $n ->
    [one] 1 failed
   *[other] { $n } failed
}
webhook-dead-told = { $n ->
    [one] 1 message did not arrive and is not tried any more.
   *[other] { $n } messages did not arrive and are not tried any more.
}
webhook-dead-text = It was tried for three days. See below what went wrong, and send them again.
webhook-deliveries = Messages
webhook-nothing = As soon as something happens for which this system is registered, it is here. Messages stay for thirty days.
webhook-when = When
webhook-what = What
webhook-state-waiting = On its way
webhook-state-delivered = Arrived
webhook-state-dead = Failed
webhook-next = again on { $when }
webhook-tries = { $n ->
    [one] Tried once
   *[other] Tried { $n } times
}
webhook-answered = Answer { $status }
webhook-redirects = Answer { $status }: a redirect, which is not followed
webhook-failure-address = This address is not allowed any more: only https
webhook-failure-no-name = The name in the address does not exist
webhook-failure-private = The address leads to a private network
webhook-failure-itself = The address leads to Losvast itself
webhook-failure-no-connection = No connection
webhook-failure-timeout = No answer in time
webhook-failure-no-key = Losvast has another key: make a new secret
webhook-replay = Send again
webhook-change = Address and subjects
webhook-secret = Secret
webhook-secret-text = A new secret holds at once. The old one holds beside it for another day, so that you can change the other system over.
webhook-secret-until = The previous secret holds until { $when }.
webhook-renew = Make a new secret
webhook-remove = Remove
webhook-remove-text = Nothing is sent there any more. What was still on its way and what was tried disappears too.
webhook-remove-do = Remove it
said-webhook-paused = Paused
said-webhook-resumed = Resumed. What was waiting is sent.
said-webhook-removed = Removed
said-webhook-replayed = The message is sent once more
problem-webhook-address = This is no address. Write it as https://system.example.com/message.
problem-webhook-not-https = An address begins with https://, so that nobody reads along on the way.
problem-webhook-private = This address is on a private network. Losvast only sends to addresses on the internet.
problem-webhooks-full = There are { $detail } systems already. Remove one first.
problem-still-to-be-told = This message is still on its way and is tried again by itself.
event-webhook-made = Webhook registered
event-webhook-changed = Webhook changed
event-webhook-paused = Webhook paused
event-webhook-resumed = Webhook resumed
event-webhook-secret-renewed = New secret for a webhook
event-webhook-removed = Webhook removed
event-webhook-replayed = Message of a webhook sent again
audit-kind-webhook = Webhooks
audited-address = Address
audited-kinds = About what
