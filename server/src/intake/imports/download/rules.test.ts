import { expect, test } from 'vitest'
import { continuesAt, isWebPage, nameOfDownload, problemOfStatus, toDirectLink } from './rules.ts'

test.each([
  [
    'Dropbox',
    'https://www.dropbox.com/scl/fi/a/b.csv?rlkey=k&dl=0',
    'https://www.dropbox.com/scl/fi/a/b.csv?rlkey=k&dl=1',
  ],
  [
    'a sheet of Google, the one that is open',
    'https://docs.google.com/spreadsheets/d/1aB-c_/edit#gid=42',
    'https://docs.google.com/spreadsheets/d/1aB-c_/export?format=csv&gid=42',
  ],
  [
    'a file of Google Drive',
    'https://drive.google.com/file/d/1aB-c_/view?usp=sharing',
    'https://drive.google.com/uc?export=download&id=1aB-c_',
  ],
  ['any other', 'https://shop.example/export.csv?token=1', 'https://shop.example/export.csv?token=1'],
  [
    'a host that only looks like one',
    'https://docs.google.com.evil.example/spreadsheets/d/1/edit',
    'https://docs.google.com.evil.example/spreadsheets/d/1/edit',
  ],
])('a link of %s leads to the file', (_whose, link, expected) =>
  expect(toDirectLink(new URL(link)).href).toBe(expected),
)

test.each([
  ['its server calls it so', 'attachment; filename="pedidos 2026.csv"', 'pedidos 2026.csv'],
  ['in any letters', `attachment; filename="x.csv"; filename*=UTF-8''a%C3%B1o.csv`, 'año.csv'],
  ['without quotes', 'attachment; filename=a.csv; size=1', 'a.csv'],
  ['nobody names it', undefined, 'orders.csv.gz'],
  ['what is broken is no name', 'attachment', 'orders.csv.gz'],
])('a file’s name: %s', (_rule, disposition, expected) =>
  expect(nameOfDownload(new URL('https://shop.example/a/orders.csv.gz?x=1'), disposition)).toBe(expected),
)

test('an address without a file name gives its host', () => {
  expect(nameOfDownload(new URL('https://shop.example/'), undefined)).toBe('shop.example')
  expect(nameOfDownload(new URL('https://shop.example/export'), undefined)).toBe('shop.example export')
})

test.each([
  [200, null],
  [206, null],
  [403, 'link_needs_sign_in'],
  [404, 'link_gone'],
  [503, 'link_server_busy'],
  [302, 'link_without_file'],
])('an answer of %i means %s', (status, expected) => expect(problemOfStatus(status)).toBe(expected))

test.each([
  ['<!DOCTYPE html><title>Sign in', true],
  ['\n  <html lang="es">', true],
  ['<!-- saved --><html>', true],
  ['name,email\n<html>,a@example.com', false],
  ['{"html": 1}', false],
  ['From ana@example.com Thu Jan 1 2026', false],
])('%j is a web page: %s', (text, expected) => expect(isWebPage(Buffer.from(text))).toBe(expected))

test('a partial answer is only taken if it goes on where the file ends', () => {
  expect(continuesAt('bytes 100-199/200', 100)).toBe(true)
  expect(continuesAt('bytes 0-199/200', 100)).toBe(false)
  expect(continuesAt(undefined, 100)).toBe(false)
})
