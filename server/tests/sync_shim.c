/* Stands in for fsync and fdatasync of the server under test: counts calls, and fails or hangs when told to.
   SYNC_MODE names a file whose first letter says how: g good, e EIO, h hang. SYNC_COUNT names a file that grows by a byte a call. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char mode(void) {
    char letter = 'g';
    int file = open(getenv("SYNC_MODE"), O_RDONLY);
    if (file >= 0) { if (read(file, &letter, 1) != 1) letter = 'g'; close(file); }
    return letter;
}

static int act(const char *name, int fd) {
    while (mode() == 'h') usleep(5000);
    if (mode() == 'e') { errno = EIO; return -1; }
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int result = real(fd);
    int file = open(getenv("SYNC_COUNT"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file >= 0) { if (write(file, "x", 1) != 1) result = -1; close(file); }
    return result;
}

int fsync(int fd) { return act("fsync", fd); }
int fdatasync(int fd) { return act("fdatasync", fd); }
