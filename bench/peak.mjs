// Loaded before a program where there is no GNU time: it says on standard error what its memory came to.
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS} kB\n`))
