"""The touch-screen kiosk: session core, runner, screens, maintenance."""
