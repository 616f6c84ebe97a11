// Trouble for a program that runs: a disk that is full, read-only or broken, and a clock that jumps.
//
// Loaded before the program's own libraries (LD_PRELOAD), it stands between the program and the system. What is the matter
// is read from a file that is mapped into memory (LOSVAST_TROUBLE), so that a test can change it at any moment:
//
//     bytes 0–3     the error that writing gives from now on (ENOSPC, EROFS, EIO); 0: none
//     bytes 8–15    the seconds that the clock is ahead; negative: behind
//
// Only regular files have trouble: sockets, pipes and the terminal work.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct trouble {
    volatile int32_t error;
    int32_t unused;
    volatile int64_t ahead;
};

static struct trouble nothing;
static struct trouble *trouble = &nothing;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("LOSVAST_TROUBLE");
    int file = path ? open(path, O_RDONLY) : -1;
    if (file < 0) return;
    void *mapped = mmap(NULL, sizeof(struct trouble), PROT_READ, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) trouble = mapped;
    close(file);
}

#define NEXT(name) (*(void **)(&name##_next) = name##_next ? *(void **)(&name##_next) : dlsym(RTLD_NEXT, #name))

// Whether writing to this file is to fail.
static int fails(int file) {
    struct stat about;
    if (!trouble->error || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    errno = trouble->error;
    return 1;
}

static int opening_fails(int flags) {
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    int refused = trouble->error == EROFS ? writes || (flags & O_CREAT) : trouble->error == ENOSPC && (flags & O_CREAT) && (flags & O_EXCL);
    if (!refused) return 0;
    errno = trouble->error;
    return 1;
}

#define OPEN(name)                                                                                                          \
    static int (*name##_next)(const char *, int, ...);                                                                      \
    int name(const char *path, int flags, ...) {                                                                            \
        va_list rest;                                                                                                       \
        va_start(rest, flags);                                                                                              \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                                             \
        va_end(rest);                                                                                                       \
        if (opening_fails(flags)) return -1;                                                                                \
        NEXT(name);                                                                                                         \
        return name##_next(path, flags, mode);                                                                              \
    }
OPEN(open)
OPEN(open64)

#define WRITING(result, name, parameters, arguments)                                                                        \
    static result(*name##_next) parameters;                                                                                 \
    result name parameters {                                                                                                \
        if (fails(file)) return -1;                                                                                         \
        NEXT(name);                                                                                                         \
        return name##_next arguments;                                                                                       \
    }
WRITING(ssize_t, write, (int file, const void *from, size_t length), (file, from, length))
WRITING(ssize_t, writev, (int file, const struct iovec *from, int count), (file, from, count))
WRITING(ssize_t, pwrite, (int file, const void *from, size_t length, off_t at), (file, from, length, at))
WRITING(ssize_t, pwrite64, (int file, const void *from, size_t length, off64_t at), (file, from, length, at))
WRITING(int, ftruncate, (int file, off_t length), (file, length))
WRITING(int, ftruncate64, (int file, off64_t length), (file, length))

// A full disk still brings what was written to it.
#define SYNCING(name)                                                                                                       \
    static int (*name##_next)(int);                                                                                         \
    int name(int file) {                                                                                                    \
        if (trouble->error == EIO && fails(file)) return -1;                                                                \
        NEXT(name);                                                                                                         \
        return name##_next(file);                                                                                           \
    }
SYNCING(fsync)
SYNCING(fdatasync)

static int (*clock_gettime_next)(clockid_t, struct timespec *);
int clock_gettime(clockid_t clock, struct timespec *now) {
    NEXT(clock_gettime);
    int result = clock_gettime_next(clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += trouble->ahead;
    return result;
}
