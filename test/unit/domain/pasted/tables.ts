import { ALDER, BLUEBIRD, broken, CEDAR, DUNLIN, half, mistyped, type Sample } from './sample.ts';

/** Cells copied from a spreadsheet, and files that are tables. */
export const tables: Sample[] = [
  {
    name: 'CSV',
    text: `customer,token\nAlder Finch,${ALDER}\nBluebird Dental,${BLUEBIRD}\n`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'CSV with quotes and Windows lines',
    text: `"customer","token"\r\n"Alder, Finch & Co.","${ALDER}"\r\n"Bluebird ""BBD""","${BLUEBIRD}"\r\n`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'CSV with semicolons and a byte order mark',
    text: `\ufeffToken;Kunde\n${ALDER};Alder Finch\n${CEDAR};Cedar GmbH`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'cells separated by tabs',
    text: `Alder Finch\t${ALDER}\t2026-05-19\nCedar\t${CEDAR}\t2026-05-20`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'a cell broken by a line break in it',
    text: `name,token\n"Alder","${broken(ALDER, 21, '\n')}"\n`,
    tokens: [ALDER],
  },
  {
    name: 'a cell that a sheet keeps as text',
    text: `'${DUNLIN}\n="${CEDAR}"\n`,
    tokens: [DUNLIN, CEDAR],
  },
  {
    name: 'a table drawn with bars',
    text: `| Customer | Token |\n|----------|-------|\n| Alder | ${ALDER} |\n| Cedar | ${CEDAR} |`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'a table of a database shell',
    text: `+----+--------------------------------------------+\n| id | token                                      |\n+----+--------------------------------------------+\n|  1 | ${DUNLIN} |\n+----+--------------------------------------------+`,
    tokens: [DUNLIN],
  },
  {
    name: 'columns as wide as they were',
    text: `Alder Finch         ${ALDER}   active\nBluebird Dental     ${BLUEBIRD}   active`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'the same token in several rows',
    text: `${ALDER}\n${BLUEBIRD}\n${ALDER}\n${ALDER}\n`,
    tokens: [ALDER, BLUEBIRD],
  },
  {
    name: 'damaged cells among whole ones, each damage once',
    text: `Alder,${ALDER}\nBluebird,${half(BLUEBIRD)}\nBluebird again,${half(BLUEBIRD)}\nCedar,${mistyped(CEDAR)}\nDunlin,${DUNLIN}x\n`,
    tokens: [ALDER],
    misses: ['too-short 2:10', 'checksum 4:7', 'too-long 5:8'],
  },
  {
    name: 'a column of serial numbers beside tokens is no column of Google tokens',
    text: `serial,token\n4f3a9c0b7d21e658,${ALDER}\n90ab12cd34ef56aa,${CEDAR}\n`,
    tokens: [ALDER, CEDAR],
  },
  {
    name: 'a column of Google tokens',
    text: 'customer,token\nAlder,4f3a9c0b7d21e658\nCedar,"A1B2C3D4E5F60718"\n',
    misses: ['google-token 2:7', 'google-token 3:8'],
  },
  {
    name: 'columns of other numbers',
    text: 'id,card,span\n1,4111111111111111,4f3a9c0b7d21e658aa\n2,5500000000000004,4f3a9c0b-7d21e658\n',
  },
];
