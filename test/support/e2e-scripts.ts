/** What jobs of the end-to-end tests run. */

/** Prints "line 1" to "line N", one every `pauseSeconds`. */
export const countScript = (lines: number, pauseSeconds: number): string => `
import time
for i in range(1, ${lines} + 1):
    print(f"line {i}", flush=True)
    time.sleep(${pauseSeconds})
open("/outputs/done.txt", "w").write("done")
`

/** Writes into its outputs and its log what would do harm if it were ever run or taken at its word. */
export const hostileScript = `
import sys
page = "<h1>Owned</h1><script>window.owned = 'script'; alert(1)</script><img src=x onerror=\\"window.owned='image'\\">"
open("/outputs/index.html", "w").write(page)
open("/outputs/picture.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" onload="window.owned=1"><script>window.owned=2</script></svg>')
open("/outputs/notes.md", "w").write("[click](javascript:window.owned=3) " + page)
open("/outputs/&lt;script&gt;.txt", "w").write("a name")
print("before")
print("<script>window.owned = 5</script>")
print("bell \\x07 back \\x08 clear \\x1b[2J title \\x1b]0;owned\\x07 end")
print("rtl \\u202e dlrow")
sys.stdout.write("A" * 10_000_000 + "\\n")
print("after", flush=True)
`
