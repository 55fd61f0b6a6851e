package disk

import "os"

func syncFolder(string) error { return nil } // Windows keeps the order of names itself

// Resemble does nothing: access is inherited from the folder around.
func Resemble(string, os.FileInfo) error { return nil }
