/*
 * Two fences, so that one that is missing (a kernel without seccomp, a container that forbids
 * it) leaves the other:
 *
 * - limits: memory and processor time; no file, socket or pipe can be opened any more (a
 *   process that may have no descriptors gets none), nothing can be written to a file, no
 *   process can be made, no core is dumped, no new rights are gained by running a program;
 * - system calls: a list of those that working in memory and writing to the open pipe need.
 *   Every other one fails with EPERM, and those that begin processes, open files or use the
 *   network are among them. Memory cannot be made executable.
 */
#include "import/pdf_sandbox.h"
#include "import/pdf_stream.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum { MEMORY = 1 << 30, SECONDS = 300 };

#if defined(__SANITIZE_ADDRESS__)
enum { SHADOWED = 1 }; /* AddressSanitizer maps terabytes of memory that is never used */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SHADOWED = 1 };
#else
enum { SHADOWED = 0 };
#endif
#else
enum { SHADOWED = 0 };
#endif

static bool limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit old;
    if (getrlimit(what, &old) == 0 && old.rlim_max != RLIM_INFINITY && old.rlim_max < value)
        value = old.rlim_max;
    struct rlimit fresh = { value, value };
    return setrlimit(what, &fresh) == 0;
}

static bool set_limits(size_t input)
{
    bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
    if (!SHADOWED)
        done = limit(RLIMIT_AS, (rlim_t)MEMORY + input) && done;
    done = limit(RLIMIT_CPU, SECONDS) && done;
    done = limit(RLIMIT_CORE, 0) && done;
    done = limit(RLIMIT_FSIZE, 0) && done;
    done = limit(RLIMIT_NPROC, 0) && done;
    return limit(RLIMIT_NOFILE, 0) && done;
}

static bool allow_all(scmp_filter_ctx filter)
{
    static const int calls[] = {
        SCMP_SYS(brk),
        SCMP_SYS(clock_getres),
        SCMP_SYS(clock_gettime),
        SCMP_SYS(close),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        SCMP_SYS(fstat),
        SCMP_SYS(futex),
        SCMP_SYS(getpid),
        SCMP_SYS(getrandom),
        SCMP_SYS(gettid),
        SCMP_SYS(gettimeofday),
        SCMP_SYS(lseek),
        SCMP_SYS(madvise),
        SCMP_SYS(mremap),
        SCMP_SYS(munmap),
        SCMP_SYS(newfstatat),
        SCMP_SYS(read),
        SCMP_SYS(restart_syscall),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sched_yield),
        SCMP_SYS(sched_getaffinity),
        SCMP_SYS(sigaltstack),
        SCMP_SYS(tgkill),
        SCMP_SYS(write),
        SCMP_SYS(writev),
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    /* Memory, but none that could be run. */
    static const int mapping[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };
    for (size_t i = 0; i < sizeof mapping / sizeof mapping[0]; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, mapping[i], 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0)
            return false;
    return true;
}

static bool filter_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool done = filter != NULL && allow_all(filter) && seccomp_load(filter) == 0;
    if (filter != NULL)
        seccomp_release(filter);
    return done;
}

unsigned pdf_sandbox_enter(size_t input)
{
    /* The program may be gone before it could end this process. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    unsigned fences = set_limits(input) ? PDF_FENCE_LIMITS : 0;
    return fences | (filter_calls() ? PDF_FENCE_SYSCALLS : 0);
}
