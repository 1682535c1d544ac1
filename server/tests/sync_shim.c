/* Stands in for fsync and fdatasync of the server under test: counts calls, and fails or hangs when told to.
   SYNC_MODE names a file whose first letter says how: g good, e EIO, h hang; b7 kills the process before its seventh
   sync, a7 right after it. SYNC_COUNT names a file that grows by a byte a call. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static long number; /* behind the letter */

static char mode(void) {
    char text[16] = "g";
    int file = open(getenv("SYNC_MODE"), O_RDONLY);
    if (file >= 0) { if (read(file, text, sizeof text - 1) < 1) text[0] = 'g'; close(file); }
    number = atol(text + 1);
    return text[0];
}

static long done(void) {
    struct stat about;
    return stat(getenv("SYNC_COUNT"), &about) == 0 ? (long)about.st_size : 0;
}

static int act(const char *name, int fd) {
    while (mode() == 'h') usleep(5000);
    if (mode() == 'e') { errno = EIO; return -1; }
    if (mode() == 'b' && done() + 1 >= number) raise(SIGKILL);
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int result = real(fd);
    int file = open(getenv("SYNC_COUNT"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file >= 0) { if (write(file, "x", 1) != 1) result = -1; close(file); }
    if (mode() == 'a' && done() >= number) raise(SIGKILL);
    return result;
}

int fsync(int fd) { return act("fsync", fd); }
int fdatasync(int fd) { return act("fdatasync", fd); }
