require "pact_broker"

# All that can be set comes from the environment (PACT_BROKER_…): see start.ts.
run PactBroker::App.new { |_config| }
