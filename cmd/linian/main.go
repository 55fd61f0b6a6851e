// Command linian (历年) reads several years' work reports and lines their
// figures up. It only parses the command line and prints; package linian does
// the work.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], stdio()))
}
