# Looks at the code that are too slow, or too dependent on tools, for `make check`.
EXTRA_DIST += tests/lint.sh tests/coverage.sh tests/valgrind.sh

# The source folder as seen from a folder inside the build folder.
nested_srcdir = case '$(top_srcdir)' in /*) src='$(top_srcdir)' ;; *) src='../$(top_srcdir)' ;; esac

# The whole suite under AddressSanitizer and UndefinedBehaviorSanitizer, leaks included.
check-asan:
	$(AM_V_at)$(MKDIR_P) asan
	$(AM_V_at)test -f asan/Makefile || { $(nested_srcdir); cd asan && \
		"$$src/configure" --enable-sanitizers --enable-werror -q CC='$(CC)'; }
	$(MAKE) -C asan check SHARED='$(SHARED)'

# The unit tests under valgrind, and the commands (tests/valgrind.sh). unit-store-damage opens
# the same damaged databases many hundred times, which takes it a quarter of an hour there.
check-valgrind: all $(check_PROGRAMS)
	$(MAKE) check-TESTS \
		TESTS='$(filter-out unit-store-damage,$(filter unit-%,$(TESTS))) tests/valgrind.sh' \
		LOG_COMPILER='$(LIBTOOL) --mode=execute valgrind' \
		LOG_FLAGS='-q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=9'

lint:
	CC='$(CC)' BUILDDIR='$(abs_top_builddir)' $(SHELL) '$(top_srcdir)/tests/lint.sh' '$(top_srcdir)'

coverage:
	$(AM_V_at)$(MKDIR_P) coverage
	$(AM_V_at)test -f coverage/Makefile || { $(nested_srcdir); cd coverage && \
		"$$src/configure" -q CC=gcc CFLAGS='-O0 -g --coverage' --disable-dependency-tracking; }
	$(MAKE) -C coverage check SHARED='$(SHARED)'
	$(SHELL) '$(top_srcdir)/tests/coverage.sh' coverage

clean-local: clean-nested
clean-nested:
	rm -rf asan coverage tests/home

.PHONY: check-asan check-valgrind lint coverage clean-nested
