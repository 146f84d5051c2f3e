import { install, whyNot } from './install.ts';
import { startBroker } from './start.ts';

/** `npm run broker`: a real Pact Broker to look at, until it is interrupted. What is in it is gone then. `--install` only installs it. */
const reason = whyNot();
if (reason !== undefined) {
  console.error(`No broker is started: ${reason}. With Docker: docker compose up.`);
  process.exit(3);
}
await install((line) => console.error(line));
if (process.argv.includes('--install')) process.exit(0);
const { baseUrl, username, password, close } = await startBroker(Number(process.env.PORT ?? 9292));
console.log(`A Pact Broker runs at ${baseUrl} (user ${username}, password ${password}); interrupt to end.

  export PACT_BROKER_BASE_URL=${baseUrl} PACT_BROKER_USERNAME=${username} PACT_BROKER_PASSWORD=${password}
  connect-conformance publish contracts/pacts`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(0)));
