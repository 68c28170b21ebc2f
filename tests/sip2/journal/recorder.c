/* Preloaded into the real writer: tells every write, truncation, sync, creation, renaming and removal below a folder,
 * in order, and between them what the writer acknowledges. From this record every power cut can be built.
 *
 * Record: type (1 byte), path length (2), offset (8), data length (4), little endian; then path and data.
 * W write, T truncate to offset, S the file was synced, C created, U removed, R renamed (data: new path), D the folder
 * was synced, A acknowledged.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 1024

static char paths[MOST_FILES][4096];
static int is_folder[MOST_FILES];

static const char *folder(void) { return getenv("RECORD_FOLDER"); }

static int number(const char *name)
{
    const char *text = getenv(name);
    return text ? atoi(text) : -1;
}

static void tell(char type, const char *path, uint64_t offset, const void *data, uint32_t length)
{
    unsigned char head[15];
    uint16_t path_length = (uint16_t)strlen(path);
    head[0] = (unsigned char)type;
    memcpy(head + 1, &path_length, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 4);
    struct iovec parts[3] = {{head, 15}, {(void *)path, path_length}, {(void *)data, length}};
    if (syscall(SYS_writev, number("RECORD_LOG_FD"), parts, 3) < 0)
        abort();
}

static int is_ours(const char *path)
{
    size_t length = folder() ? strlen(folder()) : 0;
    return length && strncmp(path, folder(), length) == 0 && (path[length] == '/' || path[length] == 0);
}

static const char *path_of(int file)
{
    return file >= 0 && file < MOST_FILES && paths[file][0] ? paths[file] : NULL;
}

static int opened(int file, const char *path, int flags, int was_there)
{
    if (file < 0 || file >= MOST_FILES || !is_ours(path))
        return file;
    struct stat found;
    strncpy(paths[file], path, sizeof paths[file] - 1);
    is_folder[file] = fstat(file, &found) == 0 && S_ISDIR(found.st_mode);
    if ((flags & O_CREAT) && !was_there)
        tell('C', path, 0, NULL, 0);
    if ((flags & O_TRUNC) && was_there)
        tell('T', path, 0, NULL, 0);
    return file;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = va_arg(rest, mode_t);                                                                            \
        va_end(rest);                                                                                                  \
        int was_there = access(path, F_OK) == 0;                                                                       \
        return opened((int)syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode), path, flags, was_there);    \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int at, const char *path, int flags, ...)                                                                 \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = va_arg(rest, mode_t);                                                                            \
        va_end(rest);                                                                                                  \
        int was_there = faccessat(at, path, F_OK, 0) == 0;                                                             \
        return opened((int)syscall(SYS_openat, at, path, flags | O_LARGEFILE, mode), path, flags, was_there);          \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int file)
{
    if (file >= 0 && file < MOST_FILES)
        paths[file][0] = 0;
    return (int)syscall(SYS_close, file);
}

#define PWRITE(name)                                                                                                   \
    ssize_t name(int file, const void *data, size_t length, off64_t offset)                                            \
    {                                                                                                                  \
        if (path_of(file))                                                                                             \
            tell('W', path_of(file), (uint64_t)offset, data, (uint32_t)length);                                        \
        return syscall(SYS_pwrite64, file, data, length, offset);                                                      \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int file, const void *data, size_t length)
{
    if (file == number("RECORD_REPORT_FD"))
        tell('A', "", 0, data, (uint32_t)length);
    else if (path_of(file))
        tell('W', path_of(file), (uint64_t)lseek(file, 0, SEEK_CUR), data, (uint32_t)length);
    return syscall(SYS_write, file, data, length);
}

#define FTRUNCATE(name)                                                                                                \
    int name(int file, off64_t length)                                                                                 \
    {                                                                                                                  \
        if (path_of(file))                                                                                             \
            tell('T', path_of(file), (uint64_t)length, NULL, 0);                                                       \
        return (int)syscall(SYS_ftruncate, file, length);                                                              \
    }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

static int synced(int file, int result)
{
    if (result == 0 && path_of(file))
        tell(is_folder[file] ? 'D' : 'S', path_of(file), 0, NULL, 0);
    return result;
}

int fsync(int file) { return synced(file, (int)syscall(SYS_fsync, file)); }
int fdatasync(int file) { return synced(file, (int)syscall(SYS_fdatasync, file)); }

int unlink(const char *path)
{
    if (is_ours(path) && access(path, F_OK) == 0)
        tell('U', path, 0, NULL, 0);
    return (int)syscall(SYS_unlink, path);
}

int rename(const char *old, const char *new)
{
    if (is_ours(old))
        tell('R', old, 0, new, (uint32_t)strlen(new));
    return (int)syscall(SYS_rename, old, new);
}
