import { notInElectron } from 'electron';

notInElectron();
