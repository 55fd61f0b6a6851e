package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"linian/export"
)

// office finds LibreOffice; on CI it must be there.
func office() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	if os.Getenv("CI") == "true" {
		return "", errors.New("LibreOffice is missing; scripts/install-test-tools.sh installs it")
	}
	return "", nil
}

// officeCondition is [soffice] of the scripts.
func officeCondition(cond string) (bool, error) {
	if cond != "soffice" {
		return false, errors.New("unknown condition " + cond)
	}
	p, err := office()
	return p != "", err
}

// fill WORKBOOK EVIDENCE HEADING=VALUE... fills in, as a user does, cells of the
// row of 明细 whose figure stands in EVIDENCE, "sentence part|figure". An empty
// VALUE clears the cell; numbers are entered as numbers, 8.7% as Excel does.
func fillCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: fill workbook evidence|figure heading=value...")
	}
	path := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(export.SheetDetails, excelize.Options{RawCellValue: true})
	ts.Check(err)
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	evidence, figure, _ := strings.Cut(args[1], "|")
	row := 0
	for i, r := range rows[1:] {
		if strings.Contains(r[at["依据原文"]], evidence) && (figure == "" || r[at["数值"]] == figure) {
			row = i + 2
			break
		}
	}
	if row == 0 {
		ts.Fatalf("no row of %q", args[1])
	}
	for _, a := range args[2:] {
		head, value, _ := strings.Cut(a, "=")
		col, ok := at[head]
		if !ok {
			ts.Fatalf("no column %q", head)
		}
		cell, err := excelize.CoordinatesToCellName(col+1, row)
		ts.Check(err)
		ts.Check(enter(f, cell, value))
	}
	ts.Check(f.Save())
}

func enter(f *excelize.File, cell, value string) error {
	percent := strings.HasSuffix(value, "%")
	n, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
	switch {
	case value == "":
		return f.SetCellValue(export.SheetDetails, cell, nil)
	case err != nil:
		return f.SetCellValue(export.SheetDetails, cell, value)
	case percent:
		style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(export.SheetDetails, cell, cell, style); err != nil {
			return err
		}
		n /= 100
	}
	return f.SetCellValue(export.SheetDetails, cell, n)
}

// sheet WORKBOOK SHEET VALUE tells whether a cell of the sheet has the value.
func sheetCmd(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: [!] sheet workbook sheet value")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(args[1], excelize.Options{RawCellValue: true})
	ts.Check(err)
	found := slices.ContainsFunc(rows, func(r []string) bool { return slices.Contains(r, args[2]) })
	if found == neg {
		ts.Fatalf("%s: %s in the sheet is %v", args[1], args[2], found)
	}
}

// resave WORKBOOK has LibreOffice open and save it.
func resaveCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: resave workbook")
	}
	soffice, err := office()
	ts.Check(err)
	path := ts.MkAbs(args[0])
	dir := ts.MkAbs("libreoffice")
	ts.Check(ts.Exec(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir, path))
	ts.Check(os.Rename(filepath.Join(dir, filepath.Base(path)), path))
}
