// For tests of cores and stores that open no case.
import type { CasePort } from '../../src/core/cases/casePort.ts';

export const noCases: CasePort = {
  open: () => Promise.reject(new Error('no case in this test')),
  create: () => Promise.reject(new Error('no case in this test')),
};
