"""Sound cards through ALSA's own library (alsa-project.org, PCM interface): libasound2 of Debian.

No Python package and no other program is needed. A card that is pulled and comes back is found at the next sound.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from drivers.errors import DeviceUnavailable
from drivers.sound.tones import RATE

LIBRARY = "libasound.so.2"
PLAYBACK, S16_LE, INTERLEAVED = 0, 2, 3
"""snd_pcm_stream_t, snd_pcm_format_t, snd_pcm_access_t."""
CHANNELS, RESAMPLE, LATENCY_US = 1, 1, 100_000
SAMPLE_BYTES = 2

_Handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
_silent = _Handler(lambda *_: None)


class AlsaSpeaker:
    """One ALSA device, open only while it plays. Fulfils `Speaker`."""

    def __init__(self, device: str = "default") -> None:
        self._device = device

    def play(self, pcm: bytes) -> None:
        """Play samples to their end."""
        self.stream([pcm], RATE)

    def stream(self, parts: Iterable[bytes], rate: int, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Play samples as they come, `rate` a second, to their end; once `goes_on` is false, not even what is ready."""
        library = _library()
        with self._opened(library) as handle:
            self._check(library, library.snd_pcm_set_params(
                handle, S16_LE, INTERLEAVED, CHANNELS, rate, RESAMPLE, LATENCY_US
            ))  # fmt: skip
            for pcm in parts:
                if not goes_on():
                    library.snd_pcm_drop(handle)
                    return
                self._write(library, handle, pcm)
            self._check(library, library.snd_pcm_drain(handle))

    def _write(self, library: Any, handle: ctypes.c_void_p, pcm: bytes) -> None:
        while pcm:
            frames = library.snd_pcm_writei(handle, pcm, ctypes.c_ulong(len(pcm) // SAMPLE_BYTES))
            if frames < 0:
                frames = self._check(library, library.snd_pcm_recover(handle, frames, 1))
            pcm = pcm[frames * SAMPLE_BYTES :]

    @contextmanager
    def _opened(self, library: Any) -> Iterator[ctypes.c_void_p]:
        handle = ctypes.c_void_p()
        self._check(library, library.snd_pcm_open(ctypes.byref(handle), self._device.encode(), PLAYBACK, 0))
        try:
            yield handle
        finally:
            library.snd_pcm_close(handle)

    def _check(self, library: Any, code: int) -> int:
        if code < 0:
            raise DeviceUnavailable(f"sound {self._device}: {library.snd_strerror(code).decode()}")
        return code


@cache
def _library() -> Any:
    """Load ALSA, and keep it from writing on our error output."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        raise DeviceUnavailable(f"sound: {LIBRARY} is missing; install libasound2") from None
    library.snd_strerror.restype = ctypes.c_char_p
    library.snd_pcm_writei.restype = ctypes.c_long
    library.snd_lib_error_set_handler(_silent)
    return library
