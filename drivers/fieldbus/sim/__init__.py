"""The other end of Modbus/TCP, which can be told to misbehave."""
